#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""libnewsclip from Python, with nothing but ctypes.

    with Newsclip() as clip:
        record = clip.record(open("dump.txt", "rb").read(), name="dump.txt")
        print(record["headline"])

Run as a program it prints a JSON line for each file. NEWSCLIP_LIBRARY, where it is set, names the shared library.
"""
import ctypes
import json
import os
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_bool, c_char, c_char_p, c_int, c_size_t, c_uint32, c_void_p

OK = 0
STATUSES = ("ok", "usage", "io", "format", "rules", "internal")
ORDERS = (None, "dmy", "mdy", "ymd")

# The structs of newsclip.h, field by field. Bytes that come out of the library are c_void_p: of c_char_p, ctypes would read
# up to a NUL that need not be there.


class Str(Structure):
    _fields_ = [("ptr", c_void_p), ("len", c_size_t)]


class Error(Structure):
    _fields_ = [("code", c_int), ("file", c_char * 128), ("line", c_size_t), ("byte", c_size_t), ("message", c_char * 256)]


class RuleFile(Structure):
    _fields_ = [("name", c_char_p), ("bytes", c_char_p), ("len", c_size_t)]


class Options(Structure):
    _fields_ = [("form", c_int), ("date_order", c_int), ("reference_time", c_char_p), ("rule_files", POINTER(RuleFile)),
                ("rule_file_count", c_size_t), ("max_bytes", c_size_t), ("timeout_ms", c_uint32), ("features", c_bool)]


class Input(Structure):
    _fields_ = [("bytes", c_char_p), ("len", c_size_t), ("name", c_char_p), ("url", c_char_p), ("charset", c_char_p),
                ("reference_time", c_char_p), ("form", c_int), ("replaced", c_bool)]


class WriteOptions(Structure):
    _fields_ = [("format", c_char_p), ("compact", c_bool), ("full", c_bool), ("fields", c_char_p), ("passed", Str)]


SINK = CFUNCTYPE(c_bool, c_void_p, c_void_p, c_size_t)


class NewsclipError(Exception):
    """A call failed. What became of a document is no error: it stands in its record, as `status`."""


def load(path=None):
    """The library, with the types of the calls that are used here: without them ctypes would cut pointers to ints."""
    library = ctypes.CDLL(path or os.environ.get("NEWSCLIP_LIBRARY") or "libnewsclip.so.0")
    calls = {
        "newsclip_ctx_new": (c_int, [POINTER(Options), POINTER(c_void_p), POINTER(Error)]),
        "newsclip_ctx_free": (None, [c_void_p]),
        "newsclip_parse": (c_int, [c_void_p, POINTER(Input), POINTER(c_void_p)]),
        "newsclip_article_free": (None, [c_void_p]),
        "newsclip_write": (c_int, [c_void_p, POINTER(WriteOptions), SINK, c_void_p]),
        "newsclip_version": (c_char_p, []),
    }
    for name, (answer, arguments) in calls.items():
        call = getattr(library, name)
        call.restype, call.argtypes = answer, arguments
    return library


def encode(text):
    """For the library: None stays None, and file names that are not UTF-8 stay as they are."""
    return None if text is None else os.fsencode(text)


def check(status, what):
    if status != OK:
        raise NewsclipError(f"{what}: {STATUSES[status] if status < len(STATUSES) else status}")


class Newsclip:
    """A context: made once, for any number of documents. `rules` are files in the language of rules, as bytes."""

    def __init__(self, reference_time=None, date_order=None, rules=(), library=None):
        self._ctx = c_void_p()  # first, so that close() may be called whatever follows
        self._library = load(library)
        files = (RuleFile * len(rules))(*(RuleFile(b"rules", text, len(text)) for text in rules))
        options = Options(date_order=ORDERS.index(date_order), reference_time=encode(reference_time), rule_files=files,
                          rule_file_count=len(rules))
        error = Error()
        if self._library.newsclip_ctx_new(byref(options), byref(self._ctx), byref(error)) != OK:
            where = f"line {error.line}: " if error.line else ""
            raise NewsclipError(where + error.message.decode(errors="replace"))

    def record(self, data, name="-", url=None, charset=None, full=False):
        """The record of one document (bytes) as a dict."""
        if not self._ctx:
            raise NewsclipError("closed")
        document = Input(bytes=data, len=len(data), name=encode(name), url=encode(url), charset=encode(charset))
        article = c_void_p()
        check(self._library.newsclip_parse(self._ctx, byref(document), byref(article)), "newsclip_parse")
        try:
            return self._write(article, WriteOptions(compact=True, full=full))
        finally:
            self._library.newsclip_article_free(article)

    def _write(self, article, options):
        parts = []

        def take(_user, data, size):
            parts.append(ctypes.string_at(data, size))
            return True

        sink = SINK(take)  # in a variable, so that it lives as long as the call
        check(self._library.newsclip_write(article, byref(options), sink, None), "newsclip_write")
        return json.loads(b"".join(parts))

    def version(self):
        return self._library.newsclip_version().decode()

    def close(self):
        """Free the context; a second time does nothing."""
        if self._ctx:
            self._library.newsclip_ctx_free(self._ctx)
            self._ctx = c_void_p()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        self.close()


def main(names):
    with Newsclip() as clip:
        for name in names:
            with open(name, "rb") as file:
                print(json.dumps(clip.record(file.read(), name=name), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main(sys.argv[1:])
