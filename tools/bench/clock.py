# SPDX-License-Identifier: ISC
"""What a command takes: time on the clock, time of the processor, memory."""
import os
import subprocess
import sys
import time
from pathlib import Path

RUNS = 3
LOOK = 0.002  # seconds between two looks at a program's memory


def measure(command, stdin=None):
    """(seconds on the clock, seconds of processor) of a command whose output is thrown away."""
    with open(stdin or os.devnull, "rb") as given:
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        spent = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(map(str, command))[:100]} ended with status {child.returncode}")
    return spent, usage.ru_utime + usage.ru_stime


def peak_memory(command):
    """Peak MiB of a command, looked up while it runs: what wait4() tells holds the memory of this program too."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while child.poll() is None:
        try:
            status = Path(f"/proc/{child.pid}/status").read_text()
        except OSError:
            break
        peak = max([peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))])
        time.sleep(LOOK)
    child.wait()
    return peak / 1024


def best(command, stdin=None):
    """The run that took the least time."""
    return min(measure(command, stdin) for _ in range(RUNS))
