package coffer.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file of the catalog is found when it is loaded. */
final class ServiceFileTest {
  private static final String GOOD =
      """
      {
        "service": "toy",
        "source": "A page",
        "keySets": {"all": ["toy:Colour"], "more": ["@all", "toy:Size"]},
        "resources": [{"name": "ball", "arn": "arn:${Partition}:toy:::${Name}", "keys": []}],
        "actions": [{"level": "Write", "on": ["ball*"], "keys": ["@more"], "names": ["Throw", "Kick"]}],
        "alsoNeeds": {"Throw": ["toy:Kick", "arm:Swing"]},
        "keys": [
          {"names": ["toy:Colour"], "type": "String", "says": "Its colour."},
          {"names": ["toy:Size"], "type": "Numeric", "says": "Its size."}
        ]
      }
      """;

  @Test
  void loads() {
    Catalog catalog = load(GOOD);

    assertThat(catalog.action("toy:kick").orElseThrow().keys())
        .containsExactlyInAnyOrder("toy:Colour", "toy:Size");
  }

  @ParameterizedTest(name = "{1} in place of {0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"source\"|\"origin\"|unknown field",
        "\"level\"|\"rank\"|unknown field",
        "\"level\": \"Write\", ||missing field level",
        "\"A page\"|17|unexpected value",
        "\"A page\"|\"\"|empty text",
        "[\"ball*\"]|\"ball*\"|unexpected value",
        "\"Write\"|\"Wirte\"|unknown level",
        "\"ball*\"|\"bat*\"|unknown resource type",
        "\"@more\"|\"@most\"|unknown set of keys",
        "\"@more\"|\"toy:Weight\"|unknown condition key",
        "\"@more\"|\"@more\", \"toy:Size\"|listed twice",
        "\"Kick\"]|\"throw\"]|listed twice",
        "\"toy:Size\"], \"type\"|\"TOY:colour\"], \"type\"|unknown condition key",
        "\"toy:Kick\",|\"toy:Catch\",|unknown action",
        "{\"Throw\":|{\"Catch\":|unknown action",
        "\"Numeric\"|\"Number\"|unknown type",
        "\"Its size.\"|\"Its size.\", \"present\": \"every request\"|only global keys",
        "\"source\": \"A page\",|\"source\": \"A page\", \"source\": \"B\",|malformed file"
      })
  void refusesWhatIsNotInOrder(String good, String bad, String what) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> load(GOOD.replace(good, bad == null ? "" : bad)))
        .isInstanceOf(BrokenCatalogException.class)
        .hasMessageStartingWith(what);
  }

  @Test
  void refusesTextAfterTheEnd() {
    assertThatThrownBy(() -> load(GOOD + "{}"))
        .isInstanceOf(BrokenCatalogException.class)
        .hasMessageStartingWith("text after the end");
  }

  @Test
  void refusesTwoFilesOfOneService() {
    ServiceFile file = read(GOOD);

    assertThatThrownBy(() -> Catalog.of(List.of(file, file)))
        .isInstanceOf(BrokenCatalogException.class)
        .hasMessageStartingWith("listed twice");
  }

  private static Catalog load(String file) {
    return Catalog.of(List.of(read(file)));
  }

  private static ServiceFile read(String file) {
    return ServiceFileReader.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
  }
}
