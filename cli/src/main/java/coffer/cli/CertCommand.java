package coffer.cli;

import picocli.CommandLine.Command;

/** The server's certificates. */
@Command(
    name = "cert",
    description = {
      "Shows, exports, replaces and rotates the server's certificate and its authority.",
      "Works beside a running server, which then shows the new certificate at once and drops no",
      "connection, and on a stopped data directory."
    },
    subcommands = {CertShow.class, CertExport.class, CertReplace.class, CertRotate.class})
final class CertCommand extends CommandGroup {}
