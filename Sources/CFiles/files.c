#define _GNU_SOURCE
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

bool files_exchange(const char *path, const char *other) {
#ifdef RENAME_EXCHANGE
  return renameat2(AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE) == 0;
#else
  (void)path;
  (void)other;
  errno = ENOSYS;
  return false;
#endif
}

// The mapped files, from `start` to `end`; a place whose start is 0 is free.
enum { MOST_GUARDED = 512 };
static struct {
  _Atomic uintptr_t start, end;
} guarded[MOST_GUARDED];

static struct sigaction former;
static uintptr_t page_size;

// A page of a mapped file that is not there any more: zeros take its place and those of all behind it.
static void on_fault(int signal, siginfo_t *info, void *context) {
  (void)context;
  const uintptr_t place = (uintptr_t)info->si_addr;
  for (int index = 0; index < MOST_GUARDED; index++) {
    const uintptr_t start = atomic_load(&guarded[index].start);
    const uintptr_t end = atomic_load(&guarded[index].end);
    if (start == 0 || place < start || place >= end) continue;
    // The place may have gone to another file in between.
    if (atomic_load(&guarded[index].start) != start) continue;
    const int number = errno;
    const uintptr_t page = place & ~(page_size - 1);
    void *zeros = mmap((void *)page, end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    errno = number;
    if (zeros != MAP_FAILED) return;
  }
  // Not ours: the fault comes again and meets who was there before.
  sigaction(signal, &former, 0);
}

static void begin_guarding(void) {
  page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
  struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &former);
}

bool files_guard(const void *start, size_t size) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, begin_guarding);
  for (int index = 0; index < MOST_GUARDED; index++) {
    uintptr_t none = 0;
    if (!atomic_compare_exchange_strong(&guarded[index].start, &none, (uintptr_t)start)) continue;
    atomic_store(&guarded[index].end, ((uintptr_t)start + size + page_size - 1) & ~(page_size - 1));
    return true;
  }
  return false;
}

void files_unguard(const void *start) {
  for (int index = 0; index < MOST_GUARDED; index++) {
    if (atomic_load(&guarded[index].start) != (uintptr_t)start) continue;
    atomic_store(&guarded[index].end, 0);
    atomic_store(&guarded[index].start, 0);
    return;
  }
}

void files_keep_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 16 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
  mallopt(M_TOP_PAD, 32 << 20);
#endif
}
