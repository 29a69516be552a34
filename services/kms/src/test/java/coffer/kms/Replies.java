package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads what KMS answers, and writes what it is asked. */
final class Replies {
  private Replies() {}

  /** A member that is a string. */
  static String text(Answer answer, String member) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var found = Pattern.compile('"' + member + "\":\"([^\"]*)\"").matcher(answer.body());
    assertThat(found.find()).as("%s in %s", member, answer.body()).isTrue();
    return found.group(1);
  }

  /** A member that is a number. */
  static double number(Answer answer, String member) {
    var found = Pattern.compile('"' + member + "\":([-+0-9.E]+)").matcher(answer.body());
    assertThat(found.find()).as("%s in %s", member, answer.body()).isTrue();
    return Double.parseDouble(found.group(1));
  }

  /** A member that is a blob. */
  static byte[] bytes(Answer answer, String member) {
    return Base64.getDecoder().decode(text(answer, member));
  }

  /** A blob as requests have it. */
  static String blob(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** That a request was refused with this code. */
  static void refused(Answer answer, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(code);
  }
}
