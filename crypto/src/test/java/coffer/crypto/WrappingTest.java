package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.kernel.ByteString;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WrappingTest {
  private static final ByteString CONTEXT = ByteString.utf8("bucket 1, object 2");

  private final Keystore keystore = new EphemeralKeystore();

  @Test
  void unwrapsWhatItWrapped() {
    var key = keystore.newDataKey();

    var envelope = keystore.wrap(key, CONTEXT);

    assertThat(keystore.unwrap(envelope, CONTEXT).secret()).isEqualTo(key.secret());
    assertThat(envelope.keyId()).isEqualTo("1");
    assertThat(Envelope.decode(envelope.encode())).isEqualTo(envelope);
  }

  @Test
  void refusesAnotherContext() {
    var envelope = keystore.wrap(keystore.newDataKey(), CONTEXT);

    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> keystore.unwrap(envelope, ByteString.utf8("bucket 1, object 3")));
  }

  @Test
  void refusesEveryChangedByte() {
    var envelope = keystore.wrap(keystore.newDataKey(), CONTEXT);
    for (int i = 0; i < envelope.wrapped().length(); i++) {
      byte[] changed = envelope.wrapped().toArray();
      changed[i] ^= 0x40;
      var broken = new Envelope(envelope.scheme(), envelope.keyId(), ByteString.wrap(changed));

      assertThatExceptionOfType(BrokenSealException.class)
          .isThrownBy(() -> keystore.unwrap(broken, CONTEXT));
    }
  }

  @Test
  void refusesAnEnvelopeThatNamesAnotherGeneration() {
    var envelope = keystore.wrap(keystore.newDataKey(), CONTEXT);
    keystore.rotate();
    var renamed = new Envelope(envelope.scheme(), "2", envelope.wrapped());
    var shifted =
        new Envelope(envelope.scheme(), "1", envelope.wrapped().concat(ByteString.utf8("x")));

    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> keystore.unwrap(renamed, CONTEXT));
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> keystore.unwrap(shifted, CONTEXT));
  }

  @Test
  void saysWhichKeyItDoesNotHave() {
    var envelope = keystore.wrap(keystore.newDataKey(), CONTEXT);
    var later = new Envelope(envelope.scheme(), "17", envelope.wrapped());
    var kms = new Envelope(Envelope.Scheme.KMS, "1", envelope.wrapped());

    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> keystore.unwrap(later, CONTEXT))
        .satisfies(unknown -> assertThat(unknown.keyId()).isEqualTo("17"));
    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> keystore.unwrap(kms, CONTEXT));
  }

  @Test
  void readsOldEnvelopesAfterRotating() {
    var key = keystore.newDataKey();
    var old = keystore.wrap(key, CONTEXT);

    keystore.rotate();
    var fresh = keystore.wrap(key, CONTEXT);

    assertThat(fresh.keyId()).isEqualTo("2");
    assertThat(keystore.unwrap(old, CONTEXT).secret()).isEqualTo(key.secret());
    assertThat(keystore.unwrap(fresh, CONTEXT).secret()).isEqualTo(key.secret());
  }

  @Test
  void refusesBytesThatAreNoEnvelope() {
    for (var bytes :
        List.of("", "01", "0100", "010001", "0900013161", "010001316100", "01ffff31")) {
      var encoded = ByteString.wrap(HexFormat.of().parseHex(bytes));
      if (bytes.equals("010001316100")) {
        assertThat(Envelope.decode(encoded).wrapped().hex()).isEqualTo("6100");
      } else {
        assertThatExceptionOfType(BrokenSealException.class)
            .isThrownBy(() -> Envelope.decode(encoded));
      }
    }
  }

  @Test
  void wrapsFromManyThreadsWhileRotating() throws Exception {
    var jobs = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 500; i++) {
      boolean rotates = i % 50 == 0;
      jobs.add(
          () -> {
            if (rotates) {
              keystore.rotate();
            }
            var key = keystore.newDataKey();
            var unwrapped = keystore.unwrap(keystore.wrap(key, CONTEXT), CONTEXT);
            return ByteString.wrap(unwrapped.secret()).equals(ByteString.wrap(key.secret()));
          });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(jobs, 20, TimeUnit.SECONDS)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  @Test
  void printsNoKey() {
    var key = keystore.newDataKey();
    var secret = HexFormat.of().formatHex(key.secret());

    assertThat(
            key.toString()
                + key.derive(CONTEXT)
                + new KeyGeneration(1, java.time.Instant.EPOCH, key))
        .doesNotContain(secret)
        .contains("[redacted]");
  }
}
