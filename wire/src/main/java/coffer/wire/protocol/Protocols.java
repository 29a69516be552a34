package coffer.wire.protocol;

import coffer.wire.bind.Bindings;
import java.util.HashMap;
import java.util.Map;

/** The protocols by the names the models give them. */
public final class Protocols {
  private final Map<String, Protocol> byName = new HashMap<>();
  private final Protocol s3;

  public Protocols(Bindings bindings) {
    s3 = new Rest(bindings, new XmlBodies(bindings, true), Refusals.S3);
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
    Protocol found = service.equals("s3") ? s3 : byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no protocol " + name);
    }
    return found;
  }
}
