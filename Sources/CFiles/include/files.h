// What the system offers for files and C headers hide from Swift behind `_GNU_SOURCE`.
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>

// Lets two files of one file system change their names at one stroke; both exist before and after.
// `false`, with `errno`, where one of them is missing or the file system cannot do that.
bool files_exchange(const char *path, const char *other);

#endif
