package coffer.objects.body;

import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into frames, always knowing whether the one at hand is the last. */
final class FrameSource {
  private final InputStream stream;
  private final long announced;
  private final byte[] frame;
  private long taken;
  private int ahead = -2;
  private boolean ended;

  FrameSource(InputStream stream, long announced, byte[] frame) {
    this.stream = stream;
    this.announced = announced;
    this.frame = frame;
  }

  /** Fills the frame; returns its length. */
  int next() throws IOException {
    int length = 0;
    if (ahead >= 0) {
      frame[length++] = (byte) ahead;
    }
    length += stream.readNBytes(frame, length, frame.length - length);
    taken += length;
    // Also after a body of known length: only the end of the stream brings its trailers.
    ahead = length == frame.length ? stream.read() : -1;
    ended = ahead < 0 || tooLong();
    return length;
  }

  boolean ended() {
    return ended;
  }

  boolean wrongLength() {
    return announced >= 0 && (taken != announced || ahead >= 0);
  }

  /** Whether more came than was announced, which no blob of that length can take. */
  boolean overruns() {
    return announced >= 0 && taken > announced;
  }

  private boolean tooLong() {
    return announced >= 0 && taken >= announced;
  }
}
