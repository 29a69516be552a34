package coffer.apikit;

import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer, read whole. */
public record Answer(int status, Headers headers, String body) {
  static Answer of(HttpReply reply) throws IOException {
    var bytes = new ByteArrayOutputStream();
    switch (reply.body()) {
      case ReplyBody.Bytes(var all) -> bytes.writeBytes(all);
      case ReplyBody.Stream(_, var source) ->
          source.writeTo(
              piece -> {
                byte[] some = new byte[piece.remaining()];
                piece.get(some);
                bytes.writeBytes(some);
              });
    }
    return new Answer(reply.status(), reply.headers(), bytes.toString(StandardCharsets.UTF_8));
  }

  /** The text of the first XML element of that name; empty if there is none. */
  public String element(String name) {
    List<String> all = elements(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** The text of every XML element of that name that has only text. */
  public List<String> elements(String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
    var found = new ArrayList<String>();
    while (matcher.find()) {
      found.add(
          matcher
              .group(1)
              .replace("&quot;", "\"")
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&amp;", "&"));
    }
    return found;
  }

  /** The code of an error in XML or JSON; empty for a success. */
  public String code() {
    var header = headers.first("X-Amzn-ErrorType");
    if (header.isPresent()) {
      return header.get();
    }
    Matcher json = Pattern.compile("\"__type\":\"(?:[^\"#]*#)?([^\"]*)\"").matcher(body);
    return json.find() ? json.group(1) : element("Code");
  }
}
