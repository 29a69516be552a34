package coffer.iam.mfa;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Black and white pictures as PNG. It takes no part of the JDK's desktop, which servers often lack.
 *
 * <p>Source: W3C, "Portable Network Graphics (PNG) Specification", sections 5, 9 and 11.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int GREY = 0;

  private Png() {}

  static byte[] of(BitMatrix picture) {
    var head = ByteBuffer.allocate(13);
    head.putInt(picture.getWidth()).putInt(picture.getHeight());
    // One bit a pixel; deflate, no filter but None, no interlace.
    head.put((byte) 1).put((byte) GREY).put(new byte[3]);
    var png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", head.array());
    chunk(png, "IDAT", deflated(rows(picture)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Each row begins with its filter, 0 for none; a set bit is white. */
  private static byte[] rows(BitMatrix picture) {
    int rowBytes = 1 + (picture.getWidth() + 7) / 8;
    byte[] rows = new byte[rowBytes * picture.getHeight()];
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (!picture.get(x, y)) {
          rows[y * rowBytes + 1 + x / 8] |= (byte) (0x80 >>> x % 8);
        }
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] rows) {
    try (var deflater = new Deflater()) {
      deflater.setInput(rows);
      deflater.finish();
      var bytes = new ByteArrayOutputStream();
      byte[] some = new byte[4096];
      while (!deflater.finished()) {
        bytes.write(some, 0, deflater.deflate(some));
      }
      return bytes.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var check = new CRC32();
    check.update(name);
    check.update(data);
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) check.getValue()).array());
  }
}
