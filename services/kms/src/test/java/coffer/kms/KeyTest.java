package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeyTest {
  private final KmsFixture fixture = new KmsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void madeKeyIsEnabledAndSymmetric() {
    Answer made = fixture.call("CreateKey", "{'Description':'of the till'}");

    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.body())
        .contains("\"KeyState\":\"Enabled\"", "\"KeySpec\":\"SYMMETRIC_DEFAULT\"", "of the till");
  }

  @Test
  void keyThatIsNotThereIsNotFound() {
    Answer answer = fixture.call("DescribeKey", "{'KeyId':'1234abcd-12ab-34cd-56ef-1234567890ab'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("NotFoundException", "does not exist");
  }

  @Test
  void listsKeys() {
    fixture.call("CreateKey", "{}");
    fixture.call("CreateKey", "{}");

    Answer first = fixture.call("ListKeys", "{'Limit':1}");

    assertThat(first.body()).contains("\"Truncated\":true", "NextMarker");
  }
}
