/* SPDX-License-Identifier: ISC */
/*
 * Coverage of a program that ends at once: its counters are written by exit(), and _exit() would lose them.
 * It is linked into the program for coverage, with --wrap=_exit.
 */
void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);

_Noreturn void __wrap__exit(int status) {
    __gcov_dump();
    __real__exit(status);
}
