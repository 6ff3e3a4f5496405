# SPDX-License-Identifier: ISC
"""Completion in real shells: a command line is typed in a terminal, and what the line is after TAB is read back."""
import os
import pty
import select
import shutil
import signal
import time

PATIENCE = 30  # seconds until a shell counts as hanging

# How a shell is started, and what makes it write its line to the file "line" at Control-G. {script} is the completion under test.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], """
bind 'set enable-bracketed-paste off'; bind 'set bell-style none'; bind 'set completion-query-items 0'
bind -x '"\\C-g": printf %s "$READLINE_LINE" > line.new; mv line.new line'
. '{script}'
"""),
    "zsh": (["zsh", "-f", "-i"], """
fpath=('{folder}' $fpath); autoload -U compinit; compinit -u -D
show() {{ print -rn -- "$BUFFER" > line.new; mv line.new line }}; zle -N show; bindkey '^G' show
unsetopt beep; setopt no_auto_menu
"""),
}


class Terminal:
    """A shell in a terminal of its own, in a folder."""

    def __init__(self, shell, script, folder, path):
        command, setup = SHELLS[shell]
        self.folder = folder
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM="dumb", PS1="> ", PATH=path, HOME=str(folder), HISTFILE="/dev/null")
            os.execvp(command[0], command)
        self.type(setup.format(script=script, folder=script.parent).strip().replace("\n", "\r") + "\r: > ready\r")
        self.wait_for("ready")

    def type(self, text):
        os.write(self.terminal, text.encode())

    def drain(self):
        """A shell that cannot write does not go on."""
        while select.select([self.terminal], [], [], 0.02)[0]:
            if not os.read(self.terminal, 65536):
                return

    def wait_for(self, name):
        """What the shell has written to a file."""
        path, end = self.folder / name, time.monotonic() + PATIENCE
        while not path.exists():
            if time.monotonic() > end:
                raise TimeoutError(f"no answer from the shell in {PATIENCE} s")
            self.drain()
        text = path.read_text()
        path.unlink()
        return text

    def complete(self, line):
        """The line after TAB."""
        self.type(line + "\t\x07")
        answer = self.wait_for("line")
        self.type("\x15")  # Control-U: an empty line for the next
        return answer

    def close(self):
        os.kill(self.pid, signal.SIGHUP)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


def has(program):
    return shutil.which(program) is not None


def has_terminals():
    """Where /dev/pts is not mounted, as in a root of its own, there are none."""
    try:
        for end in pty.openpty():
            os.close(end)
        return True
    except OSError:
        return False
