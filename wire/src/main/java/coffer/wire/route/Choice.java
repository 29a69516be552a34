package coffer.wire.route;

import coffer.wire.ApiError;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Place;
import coffer.wire.model.Structure;
import coffer.wire.protocol.Incoming;
import coffer.wire.protocol.Query;
import coffer.wire.route.RouteTable.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chooses among the operations of one path.
 *
 * <p>Most literal query parameters win; among those, the operation whose required query and header
 * members are all there and most numerous. That alone tells UploadPartCopy, UploadPart, CopyObject
 * and PutObject apart. What it must never do is take a request for less than it says: a
 * sub-resource that the chosen operation does not know, or half of the parameters of another, is
 * refused rather than passed over.
 */
final class Choice {
  private final boolean isS3;

  Choice(boolean isS3) {
    this.isS3 = isS3;
  }

  /**
   * @throws ApiError if no operation of the path can be meant
   */
  Operation choose(List<Candidate> path, Incoming request) {
    List<Candidate> fitting = new ArrayList<>();
    boolean method = false;
    for (Candidate candidate : path) {
      if (candidate.route().method().equals(request.method())
          && allowed(candidate.operation(), request)) {
        method = true;
        if (literalsPresent(candidate, request.query())) {
          fitting.add(candidate);
        }
      }
    }
    if (fitting.isEmpty()) {
      throw method && isBareBucketPost(path, request) ? notMultipart() : notAllowed(request);
    }
    Candidate best = best(fitting, request);
    if (isS3 && best.operation().when() == Operation.When.ORDINARY) {
      if (best.route().query().isEmpty() && lacksParameters(best, request.query())) {
        // Nothing in the request asks for it: a bare POST is no CompleteMultipartUpload.
        throw notAllowed(request);
      }
      refuseOtherSubresources(path, best, request);
      refuseHalfOf(fitting, best, request);
    }
    return best.operation();
  }

  private static boolean allowed(Operation operation, Incoming request) {
    return switch (operation.when()) {
      case WEBSITE -> request.website();
      case MULTIPART -> !request.website() && isMultipart(request);
      case ORDINARY -> !request.website();
      case ANYWHERE -> true;
    };
  }

  private static boolean isMultipart(Incoming request) {
    return request
        .headers()
        .first("Content-Type")
        .filter(t -> t.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data"))
        .isPresent();
  }

  private static boolean literalsPresent(Candidate candidate, Query query) {
    for (Map.Entry<String, String> literal : candidate.route().query().entrySet()) {
      Optional<String> value = query.first(literal.getKey());
      boolean wanted =
          value.isPresent()
              && (literal.getValue().isEmpty() || literal.getValue().equals(value.get()));
      if (!wanted) {
        return false;
      }
    }
    return true;
  }

  private static Candidate best(List<Candidate> fitting, Incoming request) {
    Candidate best = fitting.getFirst();
    int most = score(best, request);
    for (Candidate candidate : fitting.subList(1, fitting.size())) {
      int score = score(candidate, request);
      if (score > most) {
        best = candidate;
        most = score;
      }
    }
    return best;
  }

  /** Literals count most, then whether all that is required is there, then how much that is. */
  private static int score(Candidate candidate, Incoming request) {
    int missing = 0;
    for (String name : candidate.query()) {
      missing += request.query().has(name) ? 0 : 1;
    }
    for (String name : candidate.headers()) {
      missing += request.header(name).isPresent() ? 0 : 1;
    }
    int required = candidate.query().size() + candidate.headers().size();
    int literals = candidate.route().query().size();
    return literals * 10_000 + (missing == 0 ? 1_000 + required : 100 - missing);
  }

  private static List<Member> members(Operation operation) {
    return operation.input().map(Structure::members).orElse(List.of());
  }

  private static boolean lacksParameters(Candidate candidate, Query query) {
    return !candidate.query().isEmpty() && candidate.query().stream().noneMatch(query::has);
  }

  private static boolean knows(Candidate candidate, String parameter) {
    return candidate.route().query().containsKey(parameter)
        || members(candidate.operation()).stream()
            .anyMatch(m -> m.place() == Place.QUERY && m.wireName().equals(parameter));
  }

  private static void refuseOtherSubresources(
      List<Candidate> path, Candidate best, Incoming request) {
    if (request.query().parameters().isEmpty()) {
      return;
    }
    Set<String> subresources =
        path.stream()
            .flatMap(c -> c.route().query().entrySet().stream())
            .filter(literal -> literal.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Set<String> others = new TreeSet<>();
    for (Query.Parameter parameter : request.query().parameters()) {
      if (subresources.contains(parameter.name()) && !knows(best, parameter.name())) {
        others.add(parameter.name());
      }
    }
    if (others.isEmpty()) {
      return;
    }
    if (best.route().query().isEmpty()) {
      throw notAllowed(request);
    }
    others.addAll(best.route().query().keySet());
    String first = others.iterator().next();
    throw new ApiError(
            "InvalidArgument",
            400,
            "Conflicting query string parameters: " + String.join(", ", others))
        .with("ArgumentName", "ResourceType")
        .with("ArgumentValue", first);
  }

  private static void refuseHalfOf(List<Candidate> fitting, Candidate best, Incoming request) {
    if (request.query().parameters().isEmpty()) {
      return;
    }
    for (Candidate other : fitting) {
      for (String name : other.query()) {
        if (request.query().has(name) && !knows(best, name)) {
          throw new ApiError(
                  "InvalidArgument", 400, "This operation does not accept a query-string.")
              .with("ArgumentName", "ResourceType")
              .with("ArgumentValue", name);
        }
      }
    }
  }

  private static boolean isBareBucketPost(List<Candidate> path, Incoming request) {
    return request.method().equals("POST")
        && request.query().parameters().isEmpty()
        && path.stream().anyMatch(c -> c.operation().when() == Operation.When.MULTIPART);
  }

  private static ApiError notMultipart() {
    return new ApiError(
            "PreconditionFailed",
            412,
            "At least one of the pre-conditions you specified did not hold")
        .with("Condition", "Bucket POST must be of the enclosure-type multipart/form-data");
  }

  private static ApiError notAllowed(Incoming request) {
    return new ApiError(
            "MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
        .with("Method", request.method());
  }
}
