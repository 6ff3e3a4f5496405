# SPDX-License-Identifier: ISC
"""Every call that can fail, failing once: memory, files, folders, threads.

A library (tests/faults/inject.c) is loaded before all others, counts the calls of each kind under each command line of
tests/faults/commands.py, and lets one of them fail. Whatever fails, the program ends by itself with the status that it promises, says
why in a line, and leaves nothing half-written. Of kinds with many calls a sample is tried; with FAULTS=all each one, and a table of
all that was tried is printed. Under the address sanitiser, which has memory of its own, a smaller sample of the other kinds shows
that the ways out of a failure leak nothing, and under coverage that these ways have been gone.
"""
import errno
import json
import os
import re
import shutil
import subprocess
from collections import Counter, defaultdict, namedtuple

from faults.commands import COMMANDS, adapt, is_possible, make_inputs, make_kept
from kit import ROOT

SAMPLE = 12       # calls of a kind that are tried under a command line, unless all are
SMALL_SAMPLE = 4  # and under the sanitiser and for coverage, whose runs take longer
LIMIT = 20        # seconds
PART = ".newsclip-part"
JOURNAL = ".newsclip-journal"
NO_MEMORY = "newsclip: out of memory"
XML_STATE = "xmlGetGlobalState: out of memory"  # libxml2 says it by itself, before it can be told where to

# With which errors a kind fails, and the exit statuses that it may lead to beside the undisturbed one. A kind that is not named here
# does no harm where it fails.
ERRORS = {"memory": ["ENOMEM"], "write": ["ENOSPC", "EIO"], "open": ["EMFILE"], "rename": ["EACCES"], "unlink": ["EACCES"],
          "mkdir": ["ENOSPC"], "thread": ["EAGAIN"], "map": ["ENOMEM"], "folder": ["EIO", "ENOMEM"],
          "iconv": ["ENOMEM"]}
READS = {"read", "open", "stat", "folder", "realpath"}
HARMLESS = {"thread"}

Seen = namedtuple("Seen", "status out err tree struck")


class Stage:
    """Where the program runs: the inputs, the injecting library, and a fresh working folder for each run."""

    def __init__(self, kit, preload, sample):
        self.kit, self.inputs, self.preload, self.sample = kit, kit.folder(), " ".join(preload), sample
        make_inputs(self.inputs)
        make_kept(self.inputs, self.prepare)

    def start(self, args, cwd, fault="", **more):
        """Run with a fault; the answer of the library comes through a pipe."""
        ours, theirs = os.pipe()
        env = dict(self.kit.shell_env(), LD_PRELOAD=self.preload, NEWSCLIP_FAULT=fault, NEWSCLIP_FAULT_FD=str(theirs))
        try:
            done = subprocess.run([self.kit.build / "newsclip", *args], cwd=cwd, env=env, timeout=LIMIT * self.kit.slow,
                                  pass_fds=[theirs], **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})
        except subprocess.TimeoutExpired as late:
            done = subprocess.CompletedProcess(args, -1, late.stdout or b"", late.stderr or b"")
        os.close(theirs)
        with open(ours) as answer:
            return done, answer.read().split("\n")

    def prepare(self, args, fault="", **more):
        self.start(args, self.inputs, fault, **more)

    def run(self, command, fault=""):
        """Run a command in a folder of its own; then, where it was interrupted, go on without faults."""
        cwd = self.kit.folder()
        for name in command.keeps:
            kept = self.inputs / name
            (shutil.copytree if kept.is_dir() else shutil.copy)(kept, cwd / name)
        args = [adapt(word, self.inputs) for word in command.args.split()]
        stdin = open(adapt(command.stdin, self.inputs) if command.stdin else os.devnull)
        with stdin:
            done, answer = self.start(args, cwd, fault, stdin=stdin)
        seen = Seen(done.returncode, done.stdout, lines_of(done.stderr), read_tree(cwd), answer)
        resumed = None
        if fault and command.output and done.returncode == 2:
            again, _ = self.start([*args, "--resume"], cwd, stdin=subprocess.DEVNULL)
            resumed = Seen(again.returncode, again.stdout, lines_of(again.stderr), read_tree(cwd), [])
        shutil.rmtree(cwd)
        return seen, resumed


def lines_of(err):
    """Messages, without the summary, which tells the time and what was finished before."""
    lines = err.decode(errors="replace").splitlines()
    return [line for line in lines if not re.match(r"newsclip: \d+ (files|checked),", line)]


def read_tree(folder):
    """Every file below the folder, those of the program's own too; times in logs are all the same."""
    return {str(path.relative_to(folder)): re.sub(rb'"time":[0-9.]+', b'"time":0', path.read_bytes())
            for path in sorted(folder.rglob("*")) if path.is_file()}


# ---- judging ----

def without_log(tree):
    """A log tells only of what its own run did."""
    return {name: data for name, data in tree.items() if name != "log"}


def added(more, less):
    return list((Counter(more) - Counter(less)).elements())


def is_error(line):
    try:
        return json.loads(line)["status"] == "error"
    except (ValueError, KeyError, TypeError):
        return False


def is_same(calm, got, kind):
    """The fault did no harm. A message that could not be written is no harm."""
    quiet = kind == "write" and not added(got.err, calm.err)
    return got[:2] == calm[:2] and got.tree == calm.tree and (got.err == calm.err or quiet)


def judge_files(before, calm, got, failed):
    """Every file is as it was, as it shall be, or not there; where an input failed one may tell of that."""
    errors = 0
    for name, data in got.tree.items():
        if name.endswith(PART):
            return f"{name} is left"
        known = [tree[name] for tree in (before, calm.tree) if name in tree]
        if data in known or name.endswith(JOURNAL):
            continue
        if name == "log" and (data == b"" or data.endswith(b"\n")):
            continue
        if name.endswith(".jsonl") and name.startswith("stale") and are_old_or_new(data, known):
            continue
        errors += 1
        if not failed or errors > 1 or not added_error(data, known):
            return f"{name} is not whole: {data[-80:]!r}"
    return ""


def are_old_or_new(data, known):
    """Goldens of inputs that cannot be read stay as they were, beside others that are new."""
    lines = data.splitlines()
    return not added(lines, [line for one in known for line in one.splitlines()]) and all(len(lines) == len(one.splitlines()) for one in known)


def added_error(data, known):
    """Does the output differ by one record that tells of the failure?"""
    text = data.decode()
    new = added(text.splitlines(), [line for one in known for line in one.decode().splitlines()])
    return is_error(text) or (len(new) == 1 and is_error(new[0]))


def judge_end(command, calm, got, kind):
    """The run has given up: status 2."""
    new = added(got.err, calm.err)
    if not new or any(not line.startswith("newsclip: ") and line != XML_STATE for line in new):
        return f"no message: {got.err[-2:]}"
    if (kind in ("memory", "iconv")) and [line for line in new if line != XML_STATE] != [NO_MEMORY]:
        return f"not one line about memory: {new}"
    if command.form == "records" and not calm.out.startswith(got.out):
        return "the output is no prefix"
    return "" if command.form == "page" or got.out[-1:] in (b"", b"\n") else "the output is cut"


def judge_input(command, stage, calm, got):
    """An input could not be read: status 1."""
    new = added(got.err, calm.err)
    if len(new) != 1 or not re.match(rf"newsclip: ({stage.inputs}|own|-|a\.json)", new[0]):
        return f"not one line that names the input: {new}"
    if command.form == "page":
        return "" if got.out.endswith(b"</html>\n") else "the page is cut"
    if command.form != "records" or command.output:
        return ""
    lines = added(got.out.decode().splitlines(), calm.out.decode().splitlines())
    if not lines and len(got.err) == len(calm.err):
        return ""  # it could not be read anyway, for another reason
    return "" if len(lines) == 1 and is_error(lines[0]) else f"not one record more: {lines}"


def allowed(command, kind, error, calm):
    if kind in HARMLESS:
        return {calm.status}
    if kind in READS:
        ending = not command.reads or error == "ENOMEM"
        return {calm.status, 1, *([2] if ending else [])}
    return {calm.status, 2}


def judge(stage, command, calm, before, kind, error, got, resumed):
    """What is wrong with a run under a fault; nothing where all is right."""
    problem = ""
    if got.status not in allowed(command, kind, error, calm):
        return f"status {got.status}: {got.err[-2:]}"
    if is_same(calm, got, kind):
        return ""
    if got.status == 2:
        problem = judge_end(command, calm, got, kind)
    elif got.status == 1:
        problem = judge_input(command, stage, calm, got)
    else:
        problem = f"status 0, but not the same: {added(got.err, calm.err)}"
    problem = problem or judge_files(before, calm, got, got.status == 1)
    if not problem and resumed and (resumed.status, without_log(resumed.tree)) != (calm.status, without_log(calm.tree)):
        problem = f"--resume gives something else: {resumed.err[-2:]} {sorted(resumed.tree.keys() ^ calm.tree.keys())}"
    return problem


# ---- trying ----

def spread(count, sample):
    """Numbers of calls to try: the first and the last ones, and some between. Without a sample all."""
    if not sample or count <= sample:
        return range(1, count + 1)
    edge = sample // 4
    step = (count - 2 * edge) / (sample - 2 * edge)
    middle = {edge + 1 + int(n * step) for n in range(sample - 2 * edge)}
    return sorted({*range(1, edge + 1), *middle, *range(count - edge + 1, count + 1)})


def points(counts, sample):
    for kind, count in counts.items():
        for error in ERRORS.get(kind, ["EIO"]):
            yield from ((kind, number, error) for number in spread(count, sample))


def calm_run(stage, command):
    """The undisturbed run, and how many calls of each kind it made."""
    calm, _ = stage.run(command)
    counts = {kind: int(number) for kind, number in (line.split() for line in calm.struck if line)}
    return calm, counts


def kept_before(stage, command):
    trees = {name: read_tree(stage.inputs / name) for name in command.keeps if (stage.inputs / name).is_dir()}
    before = {f"{name}/{path}": data for name, tree in trees.items() for path, data in tree.items()}
    before.update({name: (stage.inputs / name).read_bytes() for name in command.keeps if name not in trees})
    return before


class Table:
    """Of what was tried: kind of call, command lines, points, exit statuses."""

    def __init__(self):
        self.statuses, self.commands = defaultdict(Counter), defaultdict(set)

    def add(self, kind, command, status):
        self.statuses[kind][status] += 1
        self.commands[kind].add(command)

    def show(self):
        print(f"{'call':<10}{'commands':>9}{'points':>9}  {'status 0':>9}{'1':>7}{'2':>7}")
        for kind, seen in self.statuses.items():
            print(f"{kind:<10}{len(self.commands[kind]):>9}{sum(seen.values()):>9}  {seen[0]:>9}{seen[1]:>7}{seen[2]:>7}", flush=True)


def try_command(kit, stage, command, table):
    calm, counts = calm_run(stage, command)
    before = kept_before(stage, command)
    if not kit.check(f"{command.name}: calls are counted", "" if counts.get("close") else f"{calm.struck} {calm.err}"):
        return
    problems = defaultdict(list)

    def try_point(point):
        kind, number, error = point
        got, resumed = stage.run(command, f"{kind} {number} {getattr(errno, error)}")
        struck = [line.split()[1] for line in got.struck if line.startswith("struck")]
        if not struck:
            return  # with threads a call may come as another number, or not at all
        table.add(kind, command.name, got.status)
        problem = judge(stage, command, calm, before, kind, error, got, resumed)
        if problem:
            problems[kind].append(f"{struck[0]} {number} {error}: {problem}")

    kit.each(try_point, points(counts, stage.sample))
    for kind in counts:
        if counts[kind]:
            many = problems[kind]
            kit.check(f"{command.name}: {kind}", f"{len(many)} such as {min(many)}" if many else "")


def sanitiser(kit):
    """The runtime of the address sanitiser, where the program needs it: it has to be loaded before all others."""
    needed = subprocess.run(["ldd", kit.build / "newsclip"], capture_output=True, text=True).stdout
    return re.findall(r"=> (/\S*libasan\S*)", needed)


def build_library(kit):
    """The library, and why it cannot be used: it needs names of glibc's."""
    library = kit.folder() / "inject.so"
    done = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-fno-builtin", "-U_FORTIFY_SOURCE", "-o", library,
                           ROOT / "tests/faults/inject.c"], capture_output=True, text=True)
    if done.returncode:
        return library, done.stderr or "no compiler"
    env = dict(kit.shell_env(), LD_PRELOAD=" ".join([*sanitiser(kit), str(library)]), NEWSCLIP_FAULT_FD="2")
    probe = subprocess.run([kit.build / "newsclip", "--version"], env=env, capture_output=True, text=True)
    return library, "" if "close " in probe.stderr else f"no calls are counted: {probe.stderr[:200]}"


def run(kit):
    few = kit.build.name in ("asan", "cover")
    if kit.wrap or not (few or kit.build.name == "release"):
        return print("faults: skipped: calls are made to fail in the release build, under the address sanitiser and for coverage only")
    library, problem = build_library(kit)
    if problem:
        return print(f"faults: skipped: calls cannot be made to fail here: {problem.splitlines()[0]}")
    everything = os.environ.get("FAULTS") == "all"
    stage = Stage(kit, [*sanitiser(kit), str(library)], SMALL_SAMPLE if few else 0 if everything else SAMPLE)
    table = Table()
    for command in COMMANDS:
        if is_possible(command, stage.inputs):
            try_command(kit, stage, command, table)
    if everything:
        table.show()
