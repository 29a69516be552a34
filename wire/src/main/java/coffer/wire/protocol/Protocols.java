package coffer.wire.protocol;

import coffer.wire.bind.Bindings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocols by the names the models give them. */
public final class Protocols {
  private final Map<String, Protocol> byName = new HashMap<>();
  private final Protocol s3;
  private final Protocol s3Control;

  public Protocols(Bindings bindings) {
    s3 = new Rest(bindings, new XmlBodies(bindings, true), Refusals.S3);
    // Its documents and errors are plain restXml; only what it says to bad input is S3's.
    s3Control = new Rest(bindings, new XmlBodies(bindings, false), Refusals.S3);
    byName.put("awsJson1_0", Rpc.json(bindings, "1.0"));
    byName.put("awsJson1_1", Rpc.json(bindings, "1.1"));
    byName.put("rpcv2Cbor", Rpc.cbor(bindings));
    byName.put("awsQuery", new QueryForms(bindings, false));
    byName.put("ec2Query", new QueryForms(bindings, true));
    byName.put("restJson1", new Rest(bindings, new JsonBodies(bindings), Refusals.COMMON));
    byName.put("restXml", new Rest(bindings, new XmlBodies(bindings, false), Refusals.COMMON));
  }

  /**
   * @throws IllegalArgumentException if there is no such protocol
   */
  public Protocol of(String service, String name) {
    @Nullable Protocol found =
        switch (service) {
          case "s3" -> s3;
          case "s3control" -> s3Control;
          default -> byName.get(name);
        };
    if (found == null) {
      throw new IllegalArgumentException("no protocol " + name);
    }
    return found;
  }
}
