package coffer.fuzz;

import java.util.Arrays;
import java.util.Optional;

/** The parsers there are, each with the byte that names it at the beginning of an input. */
enum Parser {
  CHUNKED('A'),
  SIGNATURE('B'),
  FORM('C'),
  POLICY('D'),
  ROUTER('E'),
  DOCUMENT('F'),
  HEADER('G'),
  RECORD('H'),
  CONFIG('I');

  private final char letter;

  Parser(char letter) {
    this.letter = letter;
  }

  /** Never to be changed: stored inputs begin with it. */
  byte letter() {
    return (byte) letter;
  }

  FuzzTarget target() {
    return switch (this) {
      case CHUNKED -> new AwsChunked();
      case SIGNATURE -> new Signature();
      case FORM -> new Form();
      case POLICY -> new Policy();
      case ROUTER -> new Router();
      case DOCUMENT -> new Documents();
      case HEADER -> new RequestParameters();
      case RECORD -> new Records();
      case CONFIG -> new Configuration();
    };
  }

  static Optional<Parser> of(byte letter) {
    return Arrays.stream(values()).filter(parser -> parser.letter == letter).findFirst();
  }
}
