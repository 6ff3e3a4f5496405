/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_EIGHT_H
#define NEWSCLIP_BASE_EIGHT_H

#include <stddef.h>
#include <stdint.h>

/* Eight bytes at once, as one word with the first byte lowest on every machine. Most text is ASCII, and most of that
 * small letters: what goes through every byte of a document goes faster by words. */

enum { NEWSCLIP_EIGHT = 8 };

/** The same byte eight times. */
#define NEWSCLIP_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/** The high bit of every byte: set in none of eight ASCII bytes. */
#define NEWSCLIP_HIGH_BITS NEWSCLIP_EACH(0x80)

/** The eight bytes at p. Written out, as compilers make one load of this, but not of a loop. */
static inline uint64_t newsclip_eight_load(const char *bytes) {
    const unsigned char *p = (const unsigned char *)bytes;
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
           (uint64_t)p[7] << 56;
}

/** Store a word as eight bytes, the lowest first: what newsclip_eight_load() undoes. */
static inline void newsclip_eight_store(char *bytes, uint64_t eight) {
    unsigned char *p = (unsigned char *)bytes;
    p[0] = (unsigned char)eight;
    p[1] = (unsigned char)(eight >> 8);
    p[2] = (unsigned char)(eight >> 16);
    p[3] = (unsigned char)(eight >> 24);
    p[4] = (unsigned char)(eight >> 32);
    p[5] = (unsigned char)(eight >> 40);
    p[6] = (unsigned char)(eight >> 48);
    p[7] = (unsigned char)(eight >> 56);
}

/** The high bit of each byte that lies between `first` and `last`, two ASCII characters. Bytes beyond ASCII never do.
 *  The sums cannot carry from byte to byte: without its high bit no byte is above 0x7F. */
static inline uint64_t newsclip_eight_between(uint64_t eight, unsigned char first,
                                              unsigned char last) {
    uint64_t low = eight & ~NEWSCLIP_HIGH_BITS;
    uint64_t from_first = low + NEWSCLIP_EACH(0x80u - first);
    uint64_t above_last = low + NEWSCLIP_EACH(0x7Fu - last);
    return from_first & ~above_last & ~eight & NEWSCLIP_HIGH_BITS;
}

/** Number of the lowest bit that is set; bits is not 0. */
static inline unsigned newsclip_lowest_bit(uint64_t bits) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned n = 0;
    for (; !(bits & 1); bits >>= 1)
        n++;
    return n;
#endif
}

/** Bytes at the start of [p, end) that are small ASCII letters, in whatever case where `fold` is 0x20 (0: as they are). */
static inline size_t newsclip_eight_letters(const char *p, const char *end, unsigned char fold) {
    const char *at = p;
    for (; end - at >= NEWSCLIP_EIGHT; at += NEWSCLIP_EIGHT) {
        uint64_t eight = newsclip_eight_load(at) | NEWSCLIP_EACH(fold);
        uint64_t others = ~newsclip_eight_between(eight, 'a', 'z') & NEWSCLIP_HIGH_BITS;
        if (others)
            return (size_t)(at - p) + newsclip_lowest_bit(others) / 8;
    }
    while (at < end && (unsigned char)((*at | fold) - 'a') < 26)
        at++;
    return (size_t)(at - p);
}

/** Bytes at the start of [p, end) that are ASCII. */
static inline size_t newsclip_eight_ascii(const char *p, const char *end) {
    const char *at = p;
    while (end - at >= NEWSCLIP_EIGHT && !(newsclip_eight_load(at) & NEWSCLIP_HIGH_BITS))
        at += NEWSCLIP_EIGHT;
    while (at < end && (unsigned char)*at < 0x80)
        at++;
    return (size_t)(at - p);
}

#endif
