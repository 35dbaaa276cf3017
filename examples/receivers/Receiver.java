// A receiver of webhooks with nothing but Java (17 or later). Run it, then send it a sample:
//   SHARED_SECRET="$(descgen secret show -q)" java Receiver.java
//   descgen trigger completed --to localhost:3000/webhook-handler
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
    static final int MOST_BYTES = 1024 * 1024;
    // In a real receiver: a table with a unique key. The same webhook may arrive more than once.
    static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    public static void main(String[] args) throws IOException {
        byte[] secret = System.getenv("SHARED_SECRET").getBytes(StandardCharsets.UTF_8);
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/webhook-handler", exchange -> handle(exchange, secret));
        server.start();
        System.out.println("listening at http://127.0.0.1:" + server.getAddress().getPort() + "/webhook-handler");
    }

    static void handle(HttpExchange exchange, byte[] secret) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, "{\"error\": \"Use POST\"}");
            return;
        }
        // The raw bytes are signed: not a String in another charset, and not JSON that was parsed and written again.
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            answer(exchange, 413, "{\"error\": \"Too large\"}");
            return;
        }
        // Null when the header is missing.
        String given = exchange.getRequestHeaders().getFirst("X-Signature");
        byte[] expected = sign(secret, body).getBytes(StandardCharsets.US_ASCII);
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
            answer(exchange, 403, "{\"error\": \"Invalid signature\"}");
            return;
        }
        // Answer first and do the work afterwards, in another thread or from a queue.
        answer(exchange, 200, "{\"success\": true}");
        String json = new String(body, StandardCharsets.UTF_8);
        String job = field(json, "job_id");
        if (SEEN.add(job + " " + field(json, "timestamp"))) {
            System.out.println("job " + job + ": " + field(json, "status"));
        }
    }

    static String sign(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Java has no JSON reader of its own; in a real receiver use Jackson or Gson here.
    static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
