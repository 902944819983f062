/** Stops a process where it is, and lets it go on after a while. */
export function holdUp(pid: number, milliseconds = 500): void {
  process.kill(pid, 'SIGSTOP');
  setTimeout(() => process.kill(pid, 'SIGCONT'), milliseconds);
}
