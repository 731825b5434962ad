// What the system offers for files and C headers hide from Swift behind `_GNU_SOURCE`.
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

#endif
