package coffer.s3.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.kernel.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketDocumentTest {
  private final BucketDocument<Menu> menus = new BucketDocument<>("menu", Menu.class);

  record Menu(
      @Nullable String name,
      @Nullable Integer courses,
      @Nullable Boolean open,
      @Nullable List<Dish> dishes,
      @Nullable List<String> notes) {}

  record Dish(@Nullable String name) {}

  @Test
  void givesBackWhatWasPut() {
    var whole =
        new Menu(
            "lunch \"\u00e9\uD83C\uDF72\n",
            3,
            false,
            List.of(new Dish("soup"), new Dish(null)),
            List.of());
    var empty = new Menu(null, null, null, null, null);

    assertThat(menus.decode(menus.encode(whole))).isEqualTo(whole);
    assertThat(menus.decode(menus.encode(empty))).isEqualTo(empty);
  }

  @Test
  void isKeptAsOneByteOfVersionAndJson() {
    ByteString kept = menus.encode(new Menu("lunch", 2, true, List.of(new Dish("soup")), null));

    assertThat(kept.at(0)).isEqualTo((byte) 1);
    assertThat(kept.substring(1, kept.length()).utf8())
        .isEqualTo(
            "{\"name\":\"lunch\",\"courses\":2,\"open\":true,\"dishes\":[{\"name\":\"soup\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0002{}",
        "{}",
        "\u0001",
        "\u0001[]",
        "\u0001{",
        "\u0001{}{}",
        "\u0001{\"name\":1}",
        "\u0001{\"courses\":\"1\"}",
        "\u0001{\"courses\":99999999999}",
        "\u0001{\"allergies\":\"nuts\"}",
        "\u0001{\"dishes\":[{\"name\":\"soup\""
      })
  void isNeverTakenForAnEmptyOneWhenItCannotBeRead(String damaged) {
    assertThatExceptionOfType(BrokenDocumentException.class)
        .isThrownBy(() -> menus.decode(ByteString.utf8(damaged)))
        .satisfies(e -> assertThat(e.document()).isEqualTo("menu"));
  }
}
