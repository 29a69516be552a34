package coffer.wire.auth;

import coffer.wire.Headers;
import coffer.wire.sigv4.AmzDate;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.Scope;
import coffer.wire.sigv4.Sha256;
import java.security.MessageDigest;
import java.util.function.Function;

/** Makes the frames of one signed aws-chunked body, in order; for one thread at a time. */
public final class ChunkSigner {
  private final Function<ByteSink, String> key;
  private final String algorithm;
  private final AmzDate date;
  private final Scope scope;
  private String previous;

  ChunkSigner(
      Function<ByteSink, String> key,
      String algorithm,
      AmzDate date,
      Scope scope,
      String seedSignature) {
    this.key = key;
    this.algorithm = algorithm;
    this.date = date;
    this.scope = scope;
    this.previous = seedSignature;
  }

  /** The frame of a chunk that is not empty; all but the last must have 8 KiB or more. */
  public byte[] chunk(byte[] bytes, int offset, int length) {
    return frame(bytes, offset, length).add(bytes, offset, length).latin1("\r\n").toArray();
  }

  /** The empty chunk that ends a body without trailers. */
  public byte[] end() {
    return frame(new byte[0], 0, 0).latin1("\r\n").toArray();
  }

  /** The empty chunk, the trailers and their signature. */
  public byte[] end(Headers trailers) {
    ByteSink out = frame(new byte[0], 0, 0);
    var text = new ByteSink(128);
    for (String line : Signer.trailerLines(trailers)) {
      out.latin1(line).latin1("\r\n");
      text.latin1(line).add('\n');
    }
    previous = key.apply(begin("-TRAILER").hex(Sha256.of(text)));
    return out.latin1("x-amz-trailer-signature:").latin1(previous).latin1("\r\n\r\n").toArray();
  }

  /** A whole body in frames of the given size. */
  public byte[] all(byte[] body, int chunkBytes) {
    return frames(body, chunkBytes).add(end()).toArray();
  }

  /** A whole body in frames of the given size, with trailers. */
  public byte[] all(byte[] body, int chunkBytes, Headers trailers) {
    return frames(body, chunkBytes).add(end(trailers)).toArray();
  }

  private ByteSink frames(byte[] body, int chunkBytes) {
    var out = new ByteSink(body.length + 512);
    for (int from = 0; from < body.length; from += chunkBytes) {
      out.add(chunk(body, from, Math.min(chunkBytes, body.length - from)));
    }
    return out;
  }

  private ByteSink frame(byte[] bytes, int offset, int length) {
    MessageDigest hash = Sha256.start();
    hash.update(bytes, offset, length);
    previous = key.apply(begin("-PAYLOAD").latin1(Sha256.OF_NOTHING).add('\n').hex(hash.digest()));
    return new ByteSink(length + 128)
        .latin1(Integer.toHexString(length))
        .latin1(";chunk-signature=")
        .latin1(previous)
        .latin1("\r\n");
  }

  private ByteSink begin(String suffix) {
    return new ByteSink(400)
        .latin1(algorithm)
        .latin1(suffix)
        .add('\n')
        .latin1(date.text())
        .add('\n')
        .latin1(scope.text())
        .add('\n')
        .latin1(previous)
        .add('\n');
  }
}
