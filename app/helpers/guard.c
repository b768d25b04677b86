// SPDX-License-Identifier: GPL-3.0-or-later
// Watches over an engine, so that nothing of it is left: vorspann-guard PROGRAM [ARGUMENT…]
//
//   app —— pipe to standard input ——> guard —— fork ——> engine, a process group of its own ——> whatever it starts
//
// The end of the pipe means stop: the app closed it, or the app is gone, killed or not. All orphans of the engine become
// children of the guard (PR_SET_CHILD_SUBREAPER), also those that left the group. To stop is SIGTERM, and SIGKILL after 3 s.
// What the engine has left running when it ends by itself is stopped likewise. The guard ends last, with the engine's status.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* µs between SIGTERM and SIGKILL. */
#define PATIENCE (3 * G_USEC_PER_SEC)

/* ms: how often what does not die is killed again. */
#define KILL_EVERY 50

/* What a shell says of a program that cannot be started. */
#define STATUS_NOT_STARTED 127

typedef struct
{
  pid_t    engine; /* also its group; 0 once it has been waited for */
  int      status; /* for exit() */
  int      signals;
  gboolean is_stopping;
  gint64   kill_at; /* µs, monotonic */
} Guard;

/* Of the engine, after fork(). */
static void
become_engine (char **argv, const sigset_t *mask, pid_t guard)
{
  int null = open ("/dev/null", O_RDONLY);

  setpgid (0, 0);
  /* When the guard itself is killed, nobody is left to do it. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != guard || null < 0 || dup2 (null, STDIN_FILENO) < 0)
    _exit (STATUS_NOT_STARTED);
  sigprocmask (SIG_UNBLOCK, mask, NULL);
  execvp (argv[0], argv);
  fprintf (stderr, "%s: %s\n", argv[0], strerror (errno));
  _exit (STATUS_NOT_STARTED);
}

/* The parent of a process, by /proc/PID/stat: "17 (a name) S 1 …", where the name may hold anything. */
static pid_t
get_parent (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *stat = NULL;
  char            *after;
  int              parent = 0;

  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return 0;
  after = strrchr (stat, ')');
  return after != NULL && sscanf (after + 1, " %*c %d", &parent) == 1 ? parent : 0;
}

/* The engine is one of them, and so is every orphan of it. */
static void
signal_children (int number)
{
  DIR           *processes = opendir ("/proc");
  struct dirent *entry;

  while (processes != NULL && (entry = readdir (processes)) != NULL)
    if (g_ascii_isdigit (entry->d_name[0]) && get_parent (entry->d_name) == getpid ())
      kill (atoi (entry->d_name), number);
  if (processes != NULL)
    closedir (processes);
}

static void
signal_all (Guard *self, int number)
{
  if (self->engine > 0)
    kill (-self->engine, number);
  signal_children (number);
}

static void
stop (Guard *self)
{
  if (self->is_stopping)
    return;
  self->is_stopping = TRUE;
  self->kill_at = g_get_monotonic_time () + PATIENCE;
  signal_all (self, SIGTERM);
}

/* Takes the dead. Returns whether anybody is left. */
static gboolean
reap (Guard *self)
{
  int   status;
  pid_t pid;

  while ((pid = waitpid (-1, &status, WNOHANG)) > 0)
    if (pid == self->engine)
      {
        self->engine = 0;
        self->status = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
      }
  return pid == 0;
}

static int
get_timeout (const Guard *self)
{
  gint64 left = self->kill_at - g_get_monotonic_time ();

  if (!self->is_stopping)
    return -1;
  return left > 0 ? left / 1000 + 1 : KILL_EVERY;
}

/* Waits for something to happen: the app to let go, a signal, a child's end, or the end of patience. */
static void
wait_for_news (Guard *self)
{
  struct pollfd           fds[] = { { .fd = self->signals, .events = POLLIN }, { .fd = STDIN_FILENO, .events = POLLIN } };
  struct signalfd_siginfo info;
  char                    ignored[64];

  /* Once it has ended, the pipe would have news all the time. */
  if (poll (fds, self->is_stopping ? 1 : 2, get_timeout (self)) < 0)
    return;
  if (fds[0].revents != 0 && read (self->signals, &info, sizeof info) == sizeof info && info.ssi_signo != SIGCHLD)
    stop (self);
  if (!self->is_stopping && fds[1].revents != 0 && read (STDIN_FILENO, ignored, sizeof ignored) <= 0)
    stop (self);
}

static int
watch (Guard *self)
{
  while (reap (self))
    {
      if (self->engine == 0)
        stop (self);
      if (self->is_stopping && g_get_monotonic_time () >= self->kill_at)
        signal_all (self, SIGKILL);
      wait_for_news (self);
    }
  return self->status;
}

int
main (int argc, char **argv)
{
  Guard    self = { 0 };
  sigset_t mask;
  pid_t    guard = getpid ();

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s PROGRAM [ARGUMENT…]\n", argv[0]);
      return 2;
    }
  sigemptyset (&mask);
  for (const int *number = (const int[]){ SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, 0 }; *number != 0; number++)
    sigaddset (&mask, *number);
  sigprocmask (SIG_BLOCK, &mask, NULL);
  self.signals = signalfd (-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
  if (self.signals < 0 || prctl (PR_SET_CHILD_SUBREAPER, 1) < 0 || (self.engine = fork ()) < 0)
    {
      fprintf (stderr, "%s: %s\n", argv[0], strerror (errno));
      return STATUS_NOT_STARTED;
    }
  if (self.engine == 0)
    become_engine (argv + 1, &mask, guard);
  setpgid (self.engine, self.engine);
  return watch (&self);
}
