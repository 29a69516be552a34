package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void deletedKeyIsPendingThenGoneThenRemoved() {
    String key = fixture.key("{}");
    String named = "{'KeyId':'%s'}".formatted(key);
    fixture.call("CreateAlias", "{'AliasName':'alias/till','TargetKeyId':'%s'}".formatted(key));

    Answer scheduled =
        fixture.call(
            "ScheduleKeyDeletion", "{'KeyId':'%s','PendingWindowInDays':7}".formatted(key));

    assertThat(scheduled.body()).contains("\"KeyState\":\"PendingDeletion\"");
    assertThat(fixture.call("GenerateDataKey", "{'KeyId':'%s','KeySpec':'AES_256'}".formatted(key)))
        .satisfies(
            answer -> assertThat(answer.code()).isEqualTo("KMSInvalidStateException"),
            answer -> assertThat(answer.body()).contains(key + " is pending deletion."));
    assertThat(fixture.call("EnableKey", named).code()).isEqualTo("KMSInvalidStateException");
    fixture.api.clock.advance(Duration.ofDays(7));
    assertThat(fixture.call("DescribeKey", named).code()).isEqualTo("NotFoundException");
    assertThat(fixture.call("ListKeys", "{}").body()).contains("\"Keys\":[]");
    fixture.kms.sweep();
    assertThat(fixture.call("ListAliases", "{}").body()).contains("\"Aliases\":[]");
  }

  @Test
  void keyThatIsKeptAfterAllIsDisabled() {
    String key = fixture.key("{}");
    String named = "{'KeyId':'%s'}".formatted(key);
    assertThat(fixture.call("CancelKeyDeletion", named).body()).contains("is not pending deletion");
    fixture.call("ScheduleKeyDeletion", named);

    fixture.call("CancelKeyDeletion", named);

    assertThat(fixture.call("DescribeKey", named).body()).contains("\"KeyState\":\"Disabled\"");
  }

  @ParameterizedTest(name = "{0} days")
  @ValueSource(ints = {6, 31})
  void waitsOneToFourWeeks(int days) {
    Answer answer =
        fixture.call(
            "ScheduleKeyDeletion",
            "{'KeyId':'%s','PendingWindowInDays':%d}".formatted(fixture.key("{}"), days));

    assertThat(answer.code()).isEqualTo("ValidationException");
  }

  @Test
  void tagsAreKeptAndToldToPolicies() {
    String key = fixture.key("{'Tags':[{'TagKey':'dept','TagValue':'till'}]}");
    fixture.user(fixture.api.alice, "carol");
    fixture.allow(
        fixture.api.alice,
        "carol",
        "kms:DescribeKey",
        "*",
        "{'StringEquals':{'aws:ResourceTag/dept':'till'}}");
    String named = "{'KeyId':'%s'}".formatted(key);
    fixture.ask(fixture.api.alice, "carol");
    assertThat(fixture.call("DescribeKey", named).status()).isEqualTo(200);

    fixture.ask(fixture.api.alice);
    fixture.call("UntagResource", "{'KeyId':'%s','TagKeys':['dept']}".formatted(key));
    fixture.ask(fixture.api.alice, "carol");

    assertThat(fixture.call("DescribeKey", named).code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void tagsOfAwsAreReserved() {
    Answer answer = fixture.call("CreateKey", "{'Tags':[{'TagKey':'aws:x','TagValue':''}]}");

    assertThat(answer.code()).isEqualTo("TagException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Tags':[{'TagKey':'\\ud800','TagValue':''}]",
        "'Tags':[{'TagKey':'a','TagValue':'\\ude00'}]"
      })
  void tagsOfHalfACharacterDoNotHideTheAccountsKeys(String tags) {
    String key = fixture.key("{}");

    Answer answer = fixture.call("TagResource", "{'KeyId':'%s',%s}".formatted(key, tags));

    assertThat(answer.code()).isEqualTo("SerializationException");
    assertThat(fixture.call("DescribeKey", "{'KeyId':'%s'}".formatted(key)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"a b_.:/=+-@ü7, 200", "a*, 400", "<a>, 400"})
  void tagsHaveTheCharactersOfTags(String text, int status) {
    assertThat(
            fixture
                .call("CreateKey", "{'Tags':[{'TagKey':'%s','TagValue':''}]}".formatted(text))
                .status())
        .isEqualTo(status);
    assertThat(
            fixture
                .call("CreateKey", "{'Tags':[{'TagKey':'a','TagValue':'%s'}]}".formatted(text))
                .status())
        .isEqualTo(status);
  }

  @Test
  void oneTagHasOneValue() {
    Answer answer =
        fixture.call(
            "CreateKey", "{'Tags':[{'TagKey':'a','TagValue':'1'},{'TagKey':'a','TagValue':'2'}]}");

    assertThat(answer.code()).isEqualTo("TagException");
  }

  @Test
  void whatIsNotBuiltIsNotMade() {
    assertThat(fixture.call("CreateKey", "{'KeySpec':'ML_KEM_512'}").code())
        .isEqualTo("NotImplemented");
    assertThat(fixture.call("CreateKey", "{'KeyUsage':'ENCAPSULATE_DECAPSULATE'}").code())
        .isEqualTo("ValidationException");
    assertThat(fixture.call("ListKeys", "{'ResourceOwners':['OTHER_ACCOUNTS_VIA_RAM']}").code())
        .isEqualTo("NotImplemented");
  }

  @Test
  void dataKeysAreNotInEvents() {
    String key = fixture.key("{}");
    String plain =
        KmsFixture.member(
            fixture.call("GenerateDataKey", "{'KeyId':'%s','KeySpec':'AES_256'}".formatted(key)),
            "Plaintext");

    assertThat(fixture.api.events.toString()).doesNotContain(plain);
  }
}
