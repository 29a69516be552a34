package coffer.wire.auth;

import coffer.wire.ApiError;
import coffer.wire.sigv4.AmzDate;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.Scope;
import coffer.wire.sigv4.Sha256;
import coffer.wire.sigv4.SignatureKey;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The chain of signatures over the chunks of one body: each one signs its chunk and the signature
 * before it, the first one the request's own.
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header:
 * Transferring Payload in Multiple Chunks" and "Signature calculations for trailing headers".
 */
final class ChunkSignatures {
  private final SignatureKey key;
  private final String accessKey;
  private final AmzDate date;
  private final Scope scope;
  private final Refusals refusals;
  private String previous;
  private @Nullable MessageDigest chunk;

  ChunkSignatures(SignatureKey key, Claim claim, Refusals refusals) {
    this.key = key;
    this.accessKey = claim.accessKey();
    this.date = claim.date();
    this.scope = claim.scope();
    this.refusals = refusals;
    this.previous = claim.signature();
  }

  /** Takes bytes of the chunk that is being read. */
  void update(byte[] bytes, int offset, int length) {
    if (chunk == null) {
      chunk = Sha256.start();
    }
    chunk.update(bytes, offset, length);
  }

  /** Checks the chunk whose bytes were taken since the last call; none means an empty chunk. */
  void endChunk(String signature) throws PayloadException {
    byte[] hash = (chunk == null ? Sha256.start() : chunk).digest();
    chunk = null;
    var text = begin("-PAYLOAD").latin1(Sha256.OF_NOTHING).add('\n').hex(hash);
    check(text, signature);
  }

  /**
   * Checks the trailer.
   *
   * @param lines every trailing header as {@code name:value} and a line feed
   */
  void endTrailer(ByteSink lines, String signature) throws PayloadException {
    check(begin("-TRAILER").hex(Sha256.of(lines)), signature);
  }

  private ByteSink begin(String suffix) {
    return new ByteSink(400)
        .latin1(key.algorithm())
        .latin1(suffix)
        .add('\n')
        .latin1(date.text())
        .add('\n')
        .latin1(scope.text())
        .add('\n')
        .latin1(previous)
        .add('\n');
  }

  private void check(ByteSink text, String padded) throws PayloadException {
    // SigV4A signatures differ in length and are filled up with asterisks, which nobody signs.
    int end = padded.length();
    while (end > 0 && padded.charAt(end - 1) == '*') {
      end--;
    }
    String signature = padded.substring(0, end);
    if (!key.holds(text, signature)) {
      ApiError error =
          refusals.signatureMismatch(
              new Refusals.Evidence(accessKey, signature, text.toArray(), new byte[0]));
      throw new PayloadException(error);
    }
    previous = signature;
  }
}
