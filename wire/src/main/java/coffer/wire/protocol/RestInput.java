package coffer.wire.protocol;

import coffer.wire.Headers;
import coffer.wire.format.MalformedException;
import coffer.wire.format.Scalars;
import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the members that are not in the body. */
final class RestInput {
  private final Refusals refusals;

  RestInput(Refusals refusals) {
    this.refusals = refusals;
  }

  /** The slots of a shape, those of labels, query and headers filled. */
  @Nullable Object[] bound(Target target, Structure shape) {
    var slots = new @Nullable Object[shape.members().size()];
    for (Member member : shape.members()) {
      Object value =
          switch (member.place()) {
            case LABEL -> label(member, target.labels().get(member.wireName()));
            case QUERY -> query(member, target.request().query());
            case HEADERS -> prefixed(member, target);
            case QUERIES -> all(member, target.request().query());
            case HEADER, BODY, PAYLOAD, STATUS -> null;
          };
      slots[member.index()] = value;
    }
    headers(target.request(), shape, slots);
    return slots;
  }

  /** Goes by the headers that were sent: a request has ten, S3's shapes have forty. */
  private void headers(Incoming request, Structure shape, @Nullable Object[] slots) {
    for (Headers.Field field : request.headers().fields()) {
      Member member = shape.header(field.name().toLowerCase(Locale.ROOT));
      if (member != null && slots[member.index()] == null) {
        slots[member.index()] = header(member, request);
      }
    }
    if (request.isPresigned()) {
      for (Query.Parameter parameter : request.query().parameters()) {
        Member member = shape.header(parameter.name().toLowerCase(Locale.ROOT));
        if (member != null && slots[member.index()] == null) {
          slots[member.index()] = header(member, request);
        }
      }
    }
  }

  private @Nullable Object label(Member member, @Nullable String text) {
    return text == null ? null : scalar(member, member, text, TimeFormat.ISO);
  }

  private @Nullable Object query(Member member, Query query) {
    if (member.target() instanceof ListShape list) {
      List<String> all = query.all(member.wireName());
      if (all.isEmpty()) {
        return null;
      }
      var values = new ArrayList<@Nullable Object>(all.size());
      for (String one : all) {
        values.add(scalar(member, list.element(), one, TimeFormat.ISO));
      }
      return values;
    }
    Optional<String> text = query.first(member.wireName());
    // S3 takes ?max-keys= for no limit said; only text may be empty.
    if (text.isEmpty() || (text.get().isEmpty() && !isText(member))) {
      return null;
    }
    return scalar(member, member, text.get(), TimeFormat.ISO);
  }

  private static boolean isText(Member member) {
    return member.target() instanceof Scalar scalar && scalar.kind() == Kind.STRING;
  }

  private @Nullable Object header(Member member, Incoming request) {
    if (member.target() instanceof ListShape list) {
      return headerList(member, list, request.headers(member.wireName()));
    }
    Optional<String> sent = request.header(member.wireName());
    if (sent.isEmpty()) {
      return null;
    }
    return scalar(member, member, HeaderText.decode(sent.get()).strip(), TimeFormat.HTTP);
  }

  private @Nullable Object headerList(Member member, ListShape list, List<String> fields) {
    if (fields.isEmpty()) {
      return null;
    }
    boolean dates =
        list.element().target() instanceof Scalar s
            && s.kind() == Kind.TIMESTAMP
            && list.element().time().orElse(TimeFormat.HTTP) == TimeFormat.HTTP;
    var values = new ArrayList<@Nullable Object>();
    for (String field : fields) {
      for (String one : dates ? Dates.split(field) : HeaderText.split(field)) {
        values.add(scalar(member, list.element(), HeaderText.decode(one), TimeFormat.HTTP));
      }
    }
    return values;
  }

  private static Object prefixed(Member member, Target target) {
    String prefix = member.wireName();
    boolean isS3 = target.service().name().equals("s3");
    var found = new LinkedHashMap<String, String>();
    for (Headers.Field field : target.request().headers().fields()) {
      String name = field.name();
      if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        // S3 keeps the names of user metadata in lower case, and joins what comes twice.
        String key = name.substring(prefix.length());
        found.merge(
            isS3 ? key.toLowerCase(Locale.ROOT) : key,
            HeaderText.decode(field.value()).strip(),
            (first, second) -> first + "," + second);
      }
    }
    if (isS3 && target.request().isPresigned()) {
      for (Query.Parameter parameter : target.request().query().parameters()) {
        String name = parameter.name();
        if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
          found.putIfAbsent(
              name.substring(prefix.length()).toLowerCase(Locale.ROOT), parameter.value());
        }
      }
    }
    return found;
  }

  private static @Nullable Object all(Member member, Query query) {
    boolean lists =
        member.target() instanceof MapShape map && map.value().target() instanceof ListShape;
    Map<String, Object> found = new LinkedHashMap<>();
    for (Query.Parameter parameter : query.parameters()) {
      found.putIfAbsent(parameter.name(), lists ? query.all(parameter.name()) : parameter.value());
    }
    return found.isEmpty() ? null : found;
  }

  /**
   * @param member whose name is blamed
   * @param typed the member itself, or the element of its list
   */
  private @Nullable Object scalar(Member member, Member typed, String text, TimeFormat otherwise) {
    if (!(typed.target() instanceof Scalar scalar)) {
      throw refusals.malformed(member, text);
    }
    try {
      return Scalars.parse(text, scalar.kind(), typed.time().orElse(otherwise));
    } catch (MalformedException _) {
      if (member.is(Member.Trait.LENIENT)) {
        return null;
      }
      throw refusals.malformed(member, text);
    }
  }
}
