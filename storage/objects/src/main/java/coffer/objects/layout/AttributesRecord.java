package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.objects.Attributes;
import java.util.List;
import java.util.SortedMap;

/** The plain bytes of attributes before they are sealed. Checksums are among the facts instead. */
public final class AttributesRecord {
  private AttributesRecord() {}

  public static ByteString encode(Attributes attributes) {
    return RecordWriter.of(RecordType.ATTRIBUTES)
        .texts(attributes.system())
        .texts(attributes.user())
        .texts(attributes.tags())
        .documents(attributes.documents())
        .finish();
  }

  public static Attributes decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.ATTRIBUTES);
    var attributes = new Attributes(in.texts(), in.texts(), in.texts(), List.of(), in.documents());
    in.done();
    return attributes;
  }

  /** The plain bytes of a bucket's documents. */
  public static ByteString encodeDocuments(SortedMap<String, ByteString> documents) {
    return RecordWriter.of(RecordType.DOCUMENTS).documents(documents).finish();
  }

  public static SortedMap<String, ByteString> decodeDocuments(ByteString value) {
    var in = RecordReader.of(value, RecordType.DOCUMENTS);
    var documents = in.documents();
    in.done();
    return documents;
  }
}
