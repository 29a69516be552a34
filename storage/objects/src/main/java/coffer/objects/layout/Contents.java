package coffer.objects.layout;

import java.util.ArrayList;

/** Contents inside records. */
final class Contents {
  private Contents() {}

  static void write(RecordWriter out, Content content) {
    switch (content) {
      case Content.Inline(var sealed) -> out.octet(1).bytes(sealed);
      case Content.Blob(var id) -> out.octet(2).blob(id);
      case Content.Parts(var parts) -> {
        out.octet(3).number(parts.size());
        parts.forEach(part -> part.write(out));
      }
      case Content.Manifest(var id, var length, var count) ->
          out.octet(4).blob(id).number(length).number(count);
    }
  }

  static Content read(RecordReader in) {
    return switch (in.octet()) {
      case 1 -> new Content.Inline(in.bytes());
      case 2 -> new Content.Blob(in.blob());
      case 3 -> {
        var parts = new ArrayList<PartRef>();
        for (int left = in.count(Content.MOST_PARTS_IN_RECORD); left > 0; left--) {
          parts.add(PartRef.read(in));
        }
        yield new Content.Parts(parts);
      }
      case 4 -> new Content.Manifest(in.blob(), in.number(), in.count(10_000));
      default -> throw in.corrupt();
    };
  }
}
