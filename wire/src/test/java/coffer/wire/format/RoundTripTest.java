package coffer.wire.format;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Struct;
import coffer.wire.bind.Bindings;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import coffer.wire.model.XmlTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of our models, and one with everything in it, there and back in every format. */
final class RoundTripTest {
  private static final int ROUNDS = 20;

  private static final Service EVERYTHING =
      ApiFile.parse(
          """
          service everything
            protocols restXml
          op Do POST / 200 in=All
          struct All
            Text string
            Blob blob
            Flag boolean
            Byte byte
            Short short
            Int integer
            Long long
            Float float
            Double double
            BigInt biginteger
            BigDec bigdecimal
            Time timestamp
            IsoTime timestamp time=iso8601
            HttpTime timestamp time=rfc822
            EpochTime timestamp time=unixTimestamp
            Renamed string name=other
            Attr string name=x:attr attr
            Nested All
            Choice Choice
            List Texts
            FlatList Texts flat name=Item
            Structs Structs
            FlatStructs Structs flat
            Lists Lists
            Map Map
            FlatMap Map flat name=Pair
            StructMap StructMap
          union Choice
            Left string
            Right integer
          list Texts string name=text
          list Structs All
          list Lists Texts
          map Map string string key=K value=V
          map StructMap string All
          """);

  private static final List<Service> SERVICES =
      Stream.concat(
              Stream.of("s3", "sts", "iam", "organizations", "s3control", "ec2").map(ApiFile::load),
              Stream.of(EVERYTHING))
          .toList();

  private final long seed = new Random().nextLong();
  private final Randoms randoms = new Randoms(seed);
  private final Bindings bindings = new Bindings();

  private static List<Structure> shapes() {
    var all = new ArrayList<Structure>();
    for (Service service : SERVICES) {
      service.operations().values().stream()
          .flatMap(o -> List.of(o.input(), o.output()).stream())
          .flatMap(java.util.Optional::stream)
          .flatMap(s -> documents(s).stream())
          .filter(s -> !s.unwrapped())
          .forEach(all::add);
    }
    return all;
  }

  /** The shape itself, or what its payload holds. */
  private static List<Structure> documents(Structure shape) {
    for (Member member : shape.members()) {
      if (member.place() == Place.PAYLOAD) {
        return member.target() instanceof Structure s ? List.of(s) : List.of();
      }
    }
    return List.of(shape);
  }

  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {true, false})
  void throughXml(boolean strict) throws MalformedException {
    var encoder = new XmlEncoder(bindings, strict ? 3 : -1);
    var decoder = new XmlDecoder(strict);
    for (Structure shape : shapes()) {
      for (int i = 0; i < ROUNDS; i++) {
        Struct sent = randoms.struct(shape);

        byte[] bytes =
            encoder.document().structure(XmlTag.of(shape.root(), "urn:x", ""), shape, sent).bytes();

        assertThat(decoder.document(bytes, shape, shape.root()))
            .as("seed %d", seed)
            .isEqualTo(sent);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TokenDialect.class)
  void throughTokens(TokenDialect dialect) throws MalformedException {
    var encoder = new TokenEncoder(bindings, dialect);
    var decoder = new TokenDecoder(dialect);
    for (Structure shape : shapes()) {
      for (int i = 0; i < ROUNDS; i++) {
        Struct sent = randoms.struct(shape);

        byte[] bytes = encoder.document(shape, sent);

        assertThat(decoder.document(bytes, shape)).as("seed %d", seed).isEqualTo(sent);
      }
    }
  }

  @ParameterizedTest(name = "ec2: {0}")
  @ValueSource(booleans = {true, false})
  void throughForms(boolean ec2) throws MalformedException {
    var decoder = new FormDecoder(ec2);
    for (Structure shape : shapes()) {
      for (int i = 0; i < ROUNDS; i++) {
        Struct sent = FormWriter.withoutEmpty(randoms.struct(shape));
        if (shape.isUnion() && FormWriter.isEmpty(sent)) {
          continue;
        }

        Struct back = decoder.document(new FormWriter(ec2).parameters(sent), shape);

        assertThat(back).as("seed %d", seed).isEqualTo(sent);
      }
    }
  }
}
