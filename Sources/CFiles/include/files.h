// What the system offers for files and memory and C headers hide from Swift.
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>

// Lets two files of one file system change their names at one stroke; both exist before and after.
// `false`, with `errno`, where one of them is missing or the file system cannot do that.
bool files_exchange(const char *path, const char *other);

// From now on, what a mapped file has lost since it was mapped reads as zeros, instead of ending the program.
// `false` where too many files are guarded.
bool files_guard(const void *start, size_t size);

// Ends that; comes before the file is unmapped.
void files_unguard(const void *start);

// Has the process ask for address space in large steps, and freed memory stay with it. It needs that again
// soon: to give it back takes as long as to write the lines of a run, and to ask for a page at a time, while
// other threads touch theirs, a tenth of the time of a lint.
void files_keep_memory(void);

#endif
