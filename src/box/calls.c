/* SPDX-License-Identifier: ISC */
/*
 * The fence around system calls: seccomp with a list of what is allowed; all else answers EPERM.
 * In: nothing. Out: a process without sockets, other programs, and other processes. New threads are possible. Calls that take a path are
 * allowed; which paths they reach is the other fence's business.
 */
#include "box/parts.h"

#ifdef __linux__

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__) && !defined(__ILP32__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

static const uint32_t allowed[] = {
    /* data of files that are open */
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_pread64,
    SYS_pwrite64,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_fsync,
    SYS_fdatasync,
    SYS_ftruncate,
    SYS_fcntl,
    SYS_flock,
    SYS_fadvise64,
    SYS_getdents64,
    SYS_ppoll,
    SYS_dup,
#ifdef SYS_poll
    SYS_poll,
#endif
    /* paths */
    SYS_openat,
    SYS_newfstatat,
    SYS_statx,
    SYS_faccessat,
    SYS_readlinkat,
    SYS_unlinkat,
    SYS_mkdirat,
    SYS_renameat,
    SYS_renameat2,
    SYS_getcwd,
#ifdef SYS_open
    SYS_open,
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_unlink,
    SYS_mkdir,
    SYS_rename,
#endif
    /* memory, executable maps among it: patterns are compiled, and libraries loaded */
    SYS_mmap,
    SYS_munmap,
    SYS_mprotect,
    SYS_mremap,
    SYS_madvise,
    SYS_brk,
    SYS_membarrier,
    /* threads, signals, time */
    SYS_futex,
    SYS_set_robust_list,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
    SYS_gettid,
    SYS_getpid,
    SYS_tgkill,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_sysinfo,
    SYS_uname,
    SYS_prlimit64,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_rseq
    SYS_rseq,
#endif
};

#define ALLOWED (sizeof allowed / sizeof *allowed)

#define LOAD(field)  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define FAIL(error)  ANSWER(SECCOMP_RET_ERRNO | (error))
/* Go on behind so many instructions where the loaded word is the value, else with the next one. */
#define IF_IS(value, then, otherwise)                                                              \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (then), (otherwise))
#define IF_HAS(bits, then, otherwise)                                                              \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), (then), (otherwise))

/* Another architecture's numbers mean other calls. clone() may make threads; clone3() keeps its flags where a filter cannot see
 * them, and libraries fall back to clone() where it is not there. ioctl() may ask a terminal what it is. */
static const struct sock_filter head[] = {
    LOAD(arch),
    IF_IS(ARCHITECTURE, 1, 0),
    FAIL(EPERM),
    LOAD(nr),
    IF_IS(SYS_clone3, 0, 1),
    FAIL(ENOSYS),
    IF_IS(SYS_clone, 0, 4),
    LOAD(args[0]),
    IF_HAS(CLONE_THREAD, 0, 1),
    ANSWER(SECCOMP_RET_ALLOW),
    FAIL(EPERM),
    IF_IS(SYS_ioctl, 0, 5),
    LOAD(args[1]),
    IF_IS(TCGETS, 1, 0),
    IF_IS(TIOCGWINSZ, 0, 1),
    ANSWER(SECCOMP_RET_ALLOW),
    FAIL(EPERM),
};

#define HEAD (sizeof head / sizeof *head)

bool newsclip_box_fence_calls(void) {
    struct sock_filter filter[HEAD + 2 * ALLOWED + 1];
    size_t len = 0;
    for (size_t i = 0; i < HEAD; i++)
        filter[len++] = head[i];
    for (size_t i = 0; i < ALLOWED; i++) {
        filter[len++] = (struct sock_filter)IF_IS(allowed[i], 0, 1);
        filter[len++] = (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW);
    }
    filter[len++] = (struct sock_filter)FAIL(EPERM);
    struct sock_fprog program = { .len = (unsigned short)len, .filter = filter };
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

bool newsclip_box_fence_calls(void) {
    return false;
}

#endif
#endif
