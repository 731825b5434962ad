#define _GNU_SOURCE
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

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
