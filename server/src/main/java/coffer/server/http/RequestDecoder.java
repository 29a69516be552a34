package coffer.server.http;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's HTTP/1 decoder, held to one request at a time and to the strict reading of RFC 9112.
 *
 * <p>Hands on a {@link RequestHead}, then Netty's pieces of content up to the last one, or an
 * {@link Unreadable} after which all input is thrown away. Bytes of the next request wait here
 * until {@link Flow#mayBegin} and {@link #resume}.
 *
 * <p>Where Netty reads leniently (white space in the request line, folded fields, empty lines in
 * front, the version in any case) this class refuses, because a proxy in front may have read it the
 * other way: request smuggling. Values keep every byte but CR, LF and NUL: S3 clients send raw
 * UTF-8 and worse in user metadata.
 */
final class RequestDecoder extends HttpRequestDecoder {
  /** What the decoder asks of its connection. */
  interface Flow {
    /** Whether another request may be taken now. */
    boolean mayBegin();

    /** Some bytes were looked at, and what they made was handed on. */
    void received();
  }

  private static final int MAX_METHOD = 32;
  private static final int VERSION = 8;
  private static final int MAX_PIECE = 1024 * 1024; // more than a read ever brings
  private static final HttpHeadersFactory AS_SENT =
      DefaultHttpHeadersFactory.headersFactory()
          .withValueValidator(RequestDecoder::refuseControlBytes);

  private enum Phase {
    /** Before the first byte of a request. */
    BETWEEN,
    HEAD,
    ENTITY,
    /** Input is not wanted any more. */
    STOPPED
  }

  private final HttpLimits.Heads limits;
  private final Flow flow;
  private Phase phase = Phase.BETWEEN;
  private boolean decoding;
  private boolean skippedEmptyLine;
  private int headBytes;
  private int fields;
  private int lengths;
  private int wordEnd;

  RequestDecoder(HttpLimits.Heads limits, Flow flow) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_METHOD + limits.maxTargetBytes() + VERSION + 2)
            .setMaxHeaderSize(limits.maxBytes())
            .setMaxChunkSize(MAX_PIECE)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false)
            .setHeadersFactory(AS_SENT));
    this.limits = limits;
    this.flow = flow;
  }

  /** Whether some bytes of a head have come, but not all. */
  boolean isInsideHead() {
    return phase == Phase.HEAD;
  }

  boolean isStopped() {
    return phase == Phase.STOPPED;
  }

  /** Bytes received, but not taken yet. */
  int waiting() {
    return actualReadableBytes();
  }

  /** Throws away all input from now on. */
  void stop() {
    phase = Phase.STOPPED;
  }

  /** Takes what waits, if it may be taken now. Called on the event loop. */
  void resume(ChannelHandlerContext ctx) {
    if (!decoding && waiting() > 0) {
      try {
        channelRead(ctx, Unpooled.EMPTY_BUFFER);
      } catch (Exception e) { // what a decoder may throw, passed on as the pipeline would
        ctx.fireExceptionCaught(e);
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
    decoding = true;
    try {
      super.channelRead(ctx, input);
    } finally {
      decoding = false;
    }
    flow.received();
  }

  /** Netty's own would read on where nothing was decoded: past any bound, while a request waits. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    discardSomeReadBytes();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    stop();
    super.channelInactive(ctx);
  }

  /** A client that stopped sending still gets answers to all it sent, so what waits is kept. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof ChannelInputShutdownEvent) {
      ctx.fireUserEventTriggered(event);
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  /** The end of a connection completes no request. */
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    in.skipBytes(in.readableBytes());
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    try {
      switch (phase) {
        case BETWEEN -> begin(ctx, in, out);
        case HEAD -> head(ctx, in, out);
        case ENTITY -> entity(ctx, in, out);
        case STOPPED -> in.skipBytes(in.readableBytes());
      }
    } catch (ApiError refusal) {
      out.add(new Unreadable(refusal));
      stop();
      in.skipBytes(in.readableBytes());
    }
  }

  private void begin(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (!flow.mayBegin()) {
      return;
    }
    skipEmptyLine(in);
    if (!in.isReadable()) {
      return;
    }
    byte first = in.getByte(in.readerIndex());
    if (first == '\r' && in.readableBytes() == 1 && !skippedEmptyLine) {
      return;
    }
    if (first == '\r' || first == '\n') {
      throw Refusals.malformed();
    }
    phase = Phase.HEAD;
    skippedEmptyLine = false;
    headBytes = 0;
    fields = 0;
    lengths = 0;
    head(ctx, in, out);
  }

  /** RFC 9112, 2.2: one empty line before the request line is to be ignored. */
  private void skipEmptyLine(ByteBuf in) {
    int at = in.readerIndex();
    if (!skippedEmptyLine
        && in.readableBytes() >= 2
        && in.getByte(at) == '\r'
        && in.getByte(at + 1) == '\n') {
      in.skipBytes(2);
      skippedEmptyLine = true;
    }
  }

  private void head(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int from = in.readerIndex();
    super.decode(ctx, in, out);
    if (!out.isEmpty()) {
      var request = (HttpRequest) out.getFirst();
      boolean complete = out.getLast() instanceof LastHttpContent;
      out.clear(); // holds no buffers before an entity begins
      refuseFailure(request);
      refuseOversized(in, from);
      refuseFolds(in, from);
      out.add(head(request));
      fields = 0; // trailers count anew
      if (complete) {
        out.add(LastHttpContent.EMPTY_LAST_CONTENT);
      }
      phase = complete ? Phase.BETWEEN : Phase.ENTITY;
    } else {
      refuseOversized(in, from);
      refuseFolds(in, from);
    }
  }

  /** Netty bounds the lines without their ends; here all that was sent counts. */
  private void refuseOversized(ByteBuf in, int from) {
    headBytes += in.readerIndex() - from;
    if (headBytes > limits.maxBytes()) {
      throw Refusals.headTooLarge();
    }
  }

  /** Netty joins folded lines; what it took always ends with a line. */
  private void refuseFolds(ByteBuf in, int from) {
    int end = in.readerIndex();
    int line = from;
    while (line >= from && line < end) {
      byte first = in.getByte(line);
      if (first == ' ' || first == '\t') {
        throw Refusals.malformed();
      }
      line = in.indexOf(line, end, (byte) '\n') + 1;
    }
  }

  private static RequestHead head(HttpRequest request) {
    var fields = new ArrayList<Headers.Field>(request.headers().size());
    for (var each = request.headers().iteratorCharSequence(); each.hasNext(); ) {
      var field = each.next();
      fields.add(new Headers.Field(field.getKey().toString(), field.getValue().toString()));
    }
    boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    return RequestHead.of(request.method().name(), request.uri(), http10, fields);
  }

  private void entity(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    super.decode(ctx, in, out);
    if (out.isEmpty() || !(out.getLast() instanceof LastHttpContent last)) {
      return;
    }
    if (last.decoderResult().isFailure()) {
      out.removeLast(); // is empty
      refuseFailure(last);
    }
    phase = Phase.BETWEEN;
  }

  private static void refuseFailure(HttpObject decoded) {
    DecoderResult result = decoded.decoderResult();
    if (!result.isFailure()) {
      return;
    }
    switch (result.cause()) {
      case ApiError refusal -> throw refusal;
      case TooLongFrameException _ -> throw Refusals.headTooLarge();
      default -> {
        if (decoded instanceof HttpRequest request && hasOtherEncoding(request)) {
          throw Refusals.unknownTransferEncoding();
        }
        throw Refusals.malformed();
      }
    }
  }

  private static boolean hasOtherEncoding(HttpRequest request) {
    return !request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING).stream()
        .allMatch("chunked"::equalsIgnoreCase);
  }

  // Netty calls these with the words of the request line and the names of the fields. It takes any
  // white space of any length for a separator, so where the words are is checked along the way.

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    if (start != 0 || length > MAX_METHOD) {
      throw Refusals.malformed();
    }
    wordEnd = length;
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    refuseOtherSeparator(line, start);
    if (length > limits.maxTargetBytes()) {
      throw Refusals.headTooLarge();
    }
    for (int i = start; i < start + length; i++) {
      // Bytes above 0x7f are not allowed by RFC 3986 but sent by clients, and are part of the key.
      if ((line[i] & 0xff) <= ' ' || line[i] == 0x7f) {
        throw Refusals.malformed();
      }
    }
    wordEnd = start + length;
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    refuseOtherSeparator(line, start);
    String version = super.splitThirdWordInitialLine(line, start, length);
    return switch (version) {
      case "HTTP/1.1", "HTTP/1.0" -> version;
      default ->
          throw version.startsWith("HTTP/") ? Refusals.unknownVersion() : Refusals.malformed();
    };
  }

  private void refuseOtherSeparator(byte[] line, int start) {
    if (start != wordEnd + 1 || line[wordEnd] != ' ') {
      throw Refusals.malformed();
    }
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    if (++fields > limits.maxFields()) {
      throw Refusals.headTooLarge();
    }
    AsciiString name = super.splitHeaderName(line, start, length);
    // For HTTP/1.0 Netty goes by the first of several and drops the others before anyone sees them.
    if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && ++lengths > 1) {
      throw Refusals.malformed();
    }
    return name;
  }

  private static void refuseControlBytes(CharSequence value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw Refusals.malformed();
      }
    }
  }
}
