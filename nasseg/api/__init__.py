"""The public functions, one file each: values in, a frozen value out; nothing is printed.

`nasseg` shows them lazily, and every command of the command line calls one of them. They set no
signal handlers and end no process, so that they serve in a notebook as well. Whoever wants to see
progress passes a function.
"""
