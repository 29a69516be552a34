package coffer.cli;

import coffer.crypto.KeystoreFacts;
import coffer.crypto.RootEnvelope;
import coffer.crypto.RootKind;
import coffer.crypto.SealedKeystore;
import coffer.roots.passphrase.PassphraseRoot;
import coffer.server.data.DataLayout;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the key files say without being opened. */
@Command(
    name = "show",
    description = {
      "What unlocks the keystore, and the key check value of each key; nothing of it is secret.",
      "Nothing has to be unlocked for it, and a server may run beside it."
    })
final class KeystoreShow implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    var layout = new DataLayout(data.directory());
    if (!Files.exists(layout.format())) {
      throw new UnusableDirectoryException(Reason.NO_DIRECTORY, layout.root());
    }
    KeystoreFacts facts = SealedKeystore.facts(layout.root());
    RootEnvelope envelope = facts.envelope();
    Streams.out("root\t" + envelope.kind().word());
    if (envelope.kind() == RootKind.PASSPHRASE) {
      Streams.out("derivation\t" + PassphraseRoot.describe(envelope));
    }
    if (!envelope.label().isEmpty()) {
      Streams.out("key\t" + envelope.label());
    }
    if (envelope.check().length() > 0) {
      Streams.out("check\t" + envelope.check().hex());
    }
    facts.checks().forEach(line -> Streams.out("generation\t" + line.replace(' ', '\t')));
    return 0;
  }
}
