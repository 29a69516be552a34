package coffer.wire.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.wire.Struct;
import coffer.wire.bind.Bindings;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import coffer.wire.model.XmlTag;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T29 and T30: parsers refuse, they never break, fetch, expand or run away. */
final class HostileInputTest {
  private static final int MUTATIONS = 3_000;

  private final Service s3 = ApiFile.load("s3");
  private final Structure delete = s3.structure("Delete").orElseThrow();
  private final Structure tagging = s3.structure("Tagging").orElseThrow();
  private final XmlDecoder strict = new XmlDecoder(true);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<Delete>",
        "<Delete/><Delete/>",
        "<Delete/>x",
        "<Delete></Elete>",
        "<Delete><Quiet>true</Delete></Quiet>",
        "<Delete><Quiet>maybe</Quiet></Delete>",
        "<Delete>text</Delete>",
        "<Delete><Object><Key>a<b/></Key></Object></Delete>",
        "<Delete><Object><Key>&foo;</Key></Object></Delete>",
        "<Delete><Object><Key>&#0;</Key></Object></Delete>",
        "<Delete><Object><Key>&#xD800;</Key></Object></Delete>",
        "<Delete><Object><Key>&#x110000;</Key></Object></Delete>",
        "<Delete><Object><Key>\u0001</Key></Object></Delete>",
        "<Delete a='1' a='2'/>",
        "<Delete a=1/>",
        "<Delete a='<'/>",
        "<1Delete/>",
        "<Tagging/>",
        "<Delete><Unknown/></Delete>",
        "<Delete><Quiet>true</Quiet><Quiet>false</Quiet></Delete>",
        "<!DOCTYPE Delete SYSTEM 'file:///etc/passwd'><Delete/>",
        "<!DOCTYPE d [<!ENTITY e SYSTEM 'http://127.0.0.1/'>]><Delete/>",
        "<Delete><!ENTITY a 'b'></Delete>",
        "<?xml version='1.0' encoding='UTF-16'?><Delete/>",
      })
  void refusesXmlThatIsNotWhatTheSchemaSays(String document) {
    assertThatThrownBy(() -> strict.document(bytes(document), delete, "Delete"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] document = bytes("<Delete><Object><Key>?</Key></Object></Delete>");
    document[21] = (byte) 0xff;

    assertThatThrownBy(() -> strict.document(document, delete, "Delete"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesDepth() {
    String xml = "<a>".repeat(10_000);
    String json = "{\"a\":" + "[".repeat(10_000);
    String form = "a.".repeat(1_000);

    assertThatThrownBy(() -> new XmlDecoder(false).document(bytes(xml), delete, "a"))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new TokenDecoder(TokenDialect.AWS_JSON).document(bytes(json), delete))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new FormDecoder(false).document(Map.of(form, ""), delete))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{}x",
        "{\"TagSet\":1}",
        "{\"TagSet\":[null]}",
        "{\"TagSet\":[[]]}",
        "{\"TagSet\":[{\"Key\":1}]}",
        "{\"TagSet\":[],\"TagSet\":[]}",
        "{\"TagSet\":[{\"Key\":\"\\ud800\",\"Value\":\"\"}]}",
        "{\"TagSet\":[{\"Key\":\"\\ude00\\ud83d\",\"Value\":\"\"}]}",
        "{'TagSet':[]}"
      })
  void refusesJsonThatIsNotWhatTheModelSays(String document) {
    assertThatThrownBy(
            () -> new TokenDecoder(TokenDialect.AWS_JSON).document(bytes(document), tagging))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1E5", "--1", "NaN", "99999999999999999999999"})
  void refusesTimesThatWouldCostOrOverflow(String text) {
    assertThatThrownBy(() -> Times.parse(text, TimeFormat.EPOCH))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void survivesMutationsOfGoodDocuments() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var randoms = new Randoms(seed);
    Structure shape = s3.structure("BucketLifecycleConfiguration").orElseThrow();
    var xml = new XmlEncoder(new Bindings(), 3);
    var cbor = new TokenEncoder(new Bindings(), TokenDialect.CBOR);
    var json = new TokenEncoder(new Bindings(), TokenDialect.AWS_JSON);
    for (int i = 0; i < MUTATIONS; i++) {
      Struct good = randoms.struct(shape);
      byte[] asXml = xml.document().structure(XmlTag.of(shape.root(), "", ""), shape, good).bytes();
      byte[] asCbor = cbor.document(shape, good);
      byte[] asJson = json.document(shape, good);

      assertThat(survives(() -> strict.document(mutated(asXml, random), shape, shape.root())))
          .as("seed %d", seed)
          .isTrue();
      assertThat(
              survives(
                  () ->
                      new TokenDecoder(TokenDialect.CBOR).document(mutated(asCbor, random), shape)))
          .as("seed %d", seed)
          .isTrue();
      assertThat(
              survives(
                  () ->
                      new TokenDecoder(TokenDialect.AWS_JSON)
                          .document(mutated(asJson, random), shape)))
          .as("seed %d", seed)
          .isTrue();
    }
  }

  /** Something that reads a document. */
  private interface Reading {
    Struct read() throws MalformedException;
  }

  private static boolean survives(Reading reading) {
    try {
      return reading.read().shape() != null;
    } catch (MalformedException expected) {
      return true;
    }
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length + 1))
        : bad;
  }
}
