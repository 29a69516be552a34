package coffer.iam.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a new device is told once: its seed as text and as a QR code.
 *
 * <p>Source: AWS IAM API Reference, "VirtualMFADevice"; Google Authenticator wiki, "Key Uri
 * Format".
 */
final class Enrolment {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int QR_PIXELS = 300;

  private Enrolment() {}

  /** In base 32, as RFC 4648 has it; a seed's length needs no padding. */
  static String text(byte[] seed) {
    var text = new StringBuilder();
    long bits = 0;
    int held = 0;
    for (byte next : seed) {
      bits = (bits << Byte.SIZE) | (next & 0xFF);
      held += Byte.SIZE;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt((int) (bits >>> held) & 31));
      }
    }
    return text.toString();
  }

  /**
   * What an authenticator reads from the QR code.
   *
   * @param account its alias or its number
   */
  static String uri(String device, String account, String seed) {
    String label = encoded(device + "@" + account);
    return "otpauth://totp/Coffer:%s?secret=%s&issuer=Coffer".formatted(label, seed);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static byte[] qrCode(String uri) {
    try {
      var code =
          new QRCodeWriter()
              .encode(
                  uri,
                  BarcodeFormat.QR_CODE,
                  QR_PIXELS,
                  QR_PIXELS,
                  Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L));
      return Png.of(code);
    } catch (WriterException tooLong) {
      throw new IllegalStateException("a name too long for a QR code", tooLong);
    }
  }
}
