package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AliasTest {
  private final KmsFixture fixture = new KmsFixture();
  private final String key = fixture.key("{}");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void namesAKeyInEveryForm() {
    create("alias/till", key);
    String alias = "arn:aws:kms:us-east-1:" + fixture.api.alice.id() + ":alias/till";

    for (String named : new String[] {key, "alias/till", alias}) {
      assertThat(fixture.call("DescribeKey", "{'KeyId':'%s'}".formatted(named)).body())
          .as(named)
          .contains(key);
    }
  }

  @Test
  void movesToAnotherKeyOfItsSort() {
    String other = fixture.key("{}");
    create("alias/till", key);

    fixture.call("UpdateAlias", "{'AliasName':'alias/till','TargetKeyId':'%s'}".formatted(other));

    assertThat(fixture.call("DescribeKey", "{'KeyId':'alias/till'}").body()).contains(other);
    assertThat(fixture.call("ListAliases", "{'KeyId':'%s'}".formatted(key)).body())
        .contains("\"Aliases\":[]");
  }

  @Test
  void refusesNamesThatAreTakenReservedOrNone() {
    create("alias/till", key);

    assertThat(create("alias/till", key)).isEqualTo("AlreadyExistsException");
    assertThat(create("alias/aws/s3", key)).isEqualTo("InvalidAliasNameException");
    assertThat(create("till", key)).isEqualTo("InvalidAliasNameException");
    assertThat(create("alias/till:1", key)).isEqualTo("InvalidAliasNameException");
    assertThat(create("alias/other", "1234abcd-12ab-34cd-56ef-1234567890ab"))
        .isEqualTo("NotFoundException");
  }

  @Test
  void aliasIsFreeOnceItsKeyIsGone() {
    String key = fixture.key("{}");
    String next = fixture.key("{}");
    String alias = "{'AliasName':'alias/gone','TargetKeyId':'%s'}";
    fixture.call("CreateAlias", alias.formatted(key));
    fixture.call("ScheduleKeyDeletion", "{'KeyId':'%s','PendingWindowInDays':7}".formatted(key));
    fixture.api.clock.advance(Duration.ofDays(7));

    assertThat(fixture.call("UpdateAlias", alias.formatted(next)).code())
        .isEqualTo("NotFoundException");
    assertThat(fixture.call("DeleteAlias", "{'AliasName':'alias/gone'}").code())
        .isEqualTo("NotFoundException");
    assertThat(fixture.call("CreateAlias", alias.formatted(next)).status()).isEqualTo(200);
    fixture.kms.sweep();
    assertThat(fixture.call("ListAliases", "{}").body()).contains("alias/gone", next);
  }

  @Test
  void keyOutlivesItsAlias() {
    create("alias/till", key);

    fixture.call("DeleteAlias", "{'AliasName':'alias/till'}");

    assertThat(fixture.call("DescribeKey", "{'KeyId':'alias/till'}").code())
        .isEqualTo("NotFoundException");
    assertThat(fixture.call("DescribeKey", "{'KeyId':'%s'}".formatted(key)).status())
        .isEqualTo(200);
  }

  @Test
  void serviceKeyAppearsWhenItIsFirstLookedAt() {
    var first = fixture.call("DescribeKey", "{'KeyId':'alias/aws/s3'}");
    var again = fixture.call("DescribeKey", "{'KeyId':'alias/aws/s3'}");

    assertThat(first.body()).contains("\"KeyManager\":\"AWS\"");
    assertThat(KmsFixture.member(again, "KeyId")).isEqualTo(KmsFixture.member(first, "KeyId"));
    assertThat(fixture.call("Encrypt", "{'KeyId':'alias/aws/s3','Plaintext':'c2VjcmV0'}").code())
        .as("only through the service")
        .isEqualTo("AccessDeniedException");
    assertThat(
            fixture
                .call(
                    "ScheduleKeyDeletion",
                    "{'KeyId':'%s'}".formatted(KmsFixture.member(first, "KeyId")))
                .code())
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void nobodyMakesAServiceKeyWhoMayNotLookAtIt() {
    String alias = "{'KeyId':'arn:aws:kms:us-east-1:%s:alias/aws/s3'}";
    fixture.user(fixture.api.alice, "carol");
    fixture.ask(fixture.api.alice, "carol");
    assertThat(fixture.call("DescribeKey", alias.formatted(fixture.api.alice.id())).code())
        .isEqualTo("AccessDeniedException");
    fixture.ask(fixture.api.bob);
    assertThat(fixture.call("DescribeKey", alias.formatted(fixture.api.alice.id())).code())
        .isEqualTo("AccessDeniedException");

    fixture.ask(fixture.api.alice);
    assertThat(fixture.call("ListKeys", "{'Limit':1}").body()).contains("\"Truncated\":false");
  }

  private String create(String name, String target) {
    var answer =
        fixture.call(
            "CreateAlias", "{'AliasName':'%s','TargetKeyId':'%s'}".formatted(name, target));
    return answer.status() == 200 ? "" : answer.code();
  }
}
