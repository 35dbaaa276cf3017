"""Runs a command on a terminal of its own: terminal.py COLUMNS ROWS COMMAND... What it shows goes to stdout; lines on stdin
are `resize COLUMNS ROWS` or `interrupt` (Ctrl-C). Ends with the command's exit code."""
import fcntl, os, pty, select, struct, sys, termios


def size(fd, columns, rows):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), int(columns), 0, 0))


def obey(line, master):
    words = line.decode().split()
    if words[:1] == ["resize"]:
        size(master, words[1], words[2])
    if words == ["interrupt"]:
        os.write(master, b"\x03")


def main():
    columns, rows, *command = sys.argv[1:]
    child, master = pty.fork()
    if child == 0:
        # The size is there before the command looks.
        size(0, columns, rows)
        os.execvp(command[0], command)
    listening = [master, 0]
    while True:
        ready, _, _ = select.select(listening, [], [])
        if 0 in ready:
            said = os.read(0, 4096)
            if not said:
                listening.remove(0)
            for line in said.splitlines():
                obey(line, master)
        if master in ready:
            try:
                shown = os.read(master, 65536)
            except OSError:
                break
            if not shown:
                break
            os.write(1, shown)
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status) % 256)


main()
