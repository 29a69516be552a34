package coffer.s3.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.s3.tagging.TagSet.Carrier;
import coffer.wire.ApiError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagSetTest {
  @Test
  void keepsEveryTagOnceAndInKeyOrder() {
    var set = TagSet.of(Carrier.OBJECT, List.of(new Tag("b", "2"), new Tag("a", "")));

    assertThat(set.list()).containsExactly(new Tag("a", ""), new Tag("b", "2"));
  }

  @ParameterizedTest(name = "{0} takes {1} tags")
  @CsvSource({"BUCKET, 50", "OBJECT, 10"})
  void takesAsManyTagsAsItsCarrierMayHaveAndNoMore(Carrier carrier, int max) {
    assertThat(TagSet.of(carrier, tags(max)).size()).isEqualTo(max);
    refuses("InvalidTag", () -> TagSet.of(carrier, tags(max + 1)));
  }

  @Test
  void measuresKeysAndValuesInUtf16Units() {
    var longest = new Tag("k".repeat(128), "v".repeat(256));
    String supplementary = "𐀀"; // a letter of two units

    assertThat(TagSet.of(Carrier.OBJECT, List.of(longest)).size()).isEqualTo(1);
    assertThat(TagSet.of(Carrier.OBJECT, List.of(new Tag(supplementary.repeat(64), ""))).size())
        .isEqualTo(1);
    refuses(
        "InvalidTag",
        () -> TagSet.of(Carrier.OBJECT, List.of(new Tag(supplementary.repeat(64) + "x", ""))));
    refuses("InvalidTag", () -> one("k".repeat(129), ""));
    refuses("InvalidTag", () -> one("k", "v".repeat(257)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a&b", "a;b", "a<b", "a\nb", "a\u0000b", "ключ!", "aws:x", "AWS:x"})
  void refusesKeysThatS3DoesNotTake(String key) {
    refuses("InvalidTag", () -> one(key, "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Größe", "a b", "+-=._:/@", "税", "x-aws:y"})
  void takesLettersOfAnyScriptAndSomePunctuation(String key) {
    assertThat(one(key, key).tags()).containsEntry(key, key);
  }

  @Test
  void refusesAKeyGivenTwice() {
    refuses(
        "InvalidTag",
        () -> TagSet.of(Carrier.BUCKET, List.of(new Tag("a", "1"), new Tag("a", "2"))));
  }

  @Test
  void refusesATagWithoutKeyOrValue() {
    refuses("MalformedXML", () -> TagSet.of(Carrier.BUCKET, List.of(new Tag(null, "v"))));
    refuses("MalformedXML", () -> TagSet.of(Carrier.BUCKET, List.of(new Tag("k", null))));
  }

  @Test
  void readsTheHeaderAsQueryParameters() {
    assertThat(TagSet.parseHeader("a=1&b=x%20y+z&c&d=").list())
        .containsExactly(
            new Tag("a", "1"), new Tag("b", "x y z"), new Tag("c", ""), new Tag("d", ""));
    assertThat(TagSet.parseHeader("").isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "'a=1,b=2', InvalidArgument",
    "a=1&a=2, InvalidArgument",
    "a=%zz, InvalidArgument",
    "a=%4, InvalidArgument",
    "a=%C3, InvalidTag",
    "=v, InvalidTag",
    "a%26b=v, InvalidTag",
    "aws%3Ax=v, InvalidTag"
  })
  void refusesAHeaderItCannotTake(String header, String code) {
    refuses(code, () -> TagSet.parseHeader(header));
  }

  private static TagSet one(String key, String value) {
    return TagSet.of(Carrier.OBJECT, List.of(new Tag(key, value)));
  }

  private static List<Tag> tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Tag("k" + i, "v")).toList();
  }

  private static void refuses(String code, Runnable attempt) {
    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(attempt::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
