package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.model.Kind;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;

/** What a service says to input that is not what the model says. */
interface Refusals {
  /** The body cannot be read. */
  ApiError malformedBody(String why);

  /** There is no body where there must be one. */
  ApiError missingBody();

  /** A label, header or query parameter cannot be read. */
  ApiError malformed(Member member, String value);

  /** A required member is missing. */
  ApiError missing(Member member);

  /**
   * Everything but S3.
   *
   * <p>Source: the services' "Common errors" pages.
   */
  Refusals COMMON =
      new Refusals() {
        @Override
        public ApiError malformedBody(String why) {
          return new ApiError("SerializationException", 400, why);
        }

        @Override
        public ApiError missingBody() {
          return malformedBody("the body is missing");
        }

        @Override
        public ApiError malformed(Member member, String value) {
          return malformedBody("a value is not of its type");
        }

        @Override
        public ApiError missing(Member member) {
          return new ApiError("ValidationException", 400, "a required value is missing");
        }
      };

  /** S3. Source: Amazon S3 API Reference, "Error responses". */
  Refusals S3 =
      new Refusals() {
        @Override
        public ApiError malformedBody(String why) {
          return new ApiError(
              "MalformedXML",
              400,
              "The XML you provided was not well-formed or did not validate against our published"
                  + " schema");
        }

        @Override
        public ApiError missingBody() {
          return new ApiError("MissingRequestBodyError", 400, "Request Body is empty");
        }

        @Override
        public ApiError malformed(Member member, String value) {
          return new ApiError("InvalidArgument", 400, wrongType(member))
              .with("ArgumentName", member.wireName())
              .with("ArgumentValue", value);
        }

        private static String wrongType(Member member) {
          boolean integer =
              member.target() instanceof Scalar scalar && scalar.kind() == Kind.INTEGER;
          return integer
              ? "Provided " + member.wireName() + " not an integer or within integer range"
              : "Argument is not valid for its type";
        }

        @Override
        public ApiError missing(Member member) {
          return switch (member.place()) {
            case QUERY ->
                new ApiError("InvalidArgument", 400, "A required query parameter is missing")
                    .with("ArgumentName", member.wireName());
            case HEADER ->
                new ApiError(
                    "InvalidRequest",
                    400,
                    "Missing required header for this request: " + member.wireName());
            case LABEL -> new ApiError("InvalidURI", 400, "Couldn't parse the specified URI.");
            default -> malformedBody("");
          };
        }
      };
}
