package coffer.kms;

import static coffer.kms.Replies.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantTest {
  private final KmsFixture fixture = new KmsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'GrantId':'abc'}", "{'KeyId':'%s'}"})
  void retiringNeedsATokenOrKeyAndGrant(String input) {
    String key = fixture.key("{}");

    refused(fixture.call("RetireGrant", input.formatted(key)), "ValidationException");
  }
}
