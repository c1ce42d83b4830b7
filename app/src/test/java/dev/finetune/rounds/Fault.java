package dev.finetune.rounds;

/** What is done to a process. */
enum Fault {
  /** The worker gets SIGKILL, and another one starts. */
  KILL,
  /** The worker gets SIGSTOP, another one starts, and SIGCONT wakes the first one later. */
  FREEZE,
  /** The server is killed, and started again on its file two minutes later. */
  SERVER_DOWN,
  /** The gateway is killed, and started again later. */
  GATEWAY_KILLED
}
