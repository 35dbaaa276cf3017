// A receiver of webhooks for ASP.NET Core (.NET 8 or later). Run it in this folder, then send it a sample:
//   SHARED_SECRET="$(descgen secret show -q)" dotnet run
//   descgen trigger completed --to localhost:3000/webhook-handler
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

const int MostBytes = 1024 * 1024;
var secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("SHARED_SECRET")
    ?? throw new InvalidOperationException("SHARED_SECRET is not set"));
// In a real receiver: a table with a unique key. The same webhook may arrive more than once.
var seen = new ConcurrentDictionary<string, bool>();

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT") ?? "3000"}");
var app = builder.Build();

app.MapPost("/webhook-handler", async (HttpRequest request) =>
{
    // The raw bytes are signed: no [FromBody] parameter, and no JsonSerializer before the signature is verified.
    using var buffer = new MemoryStream();
    var chunk = new byte[64 * 1024];
    for (int read; (read = await request.Body.ReadAsync(chunk)) > 0;)
    {
        buffer.Write(chunk, 0, read);
        if (buffer.Length > MostBytes) return Results.Json(new { error = "Too large" }, statusCode: 413);
    }
    var body = buffer.ToArray();
    var expected = Convert.ToHexString(HMACSHA256.HashData(secret, body)).ToLowerInvariant();
    // Empty when the header is missing.
    var given = request.Headers["X-Signature"].ToString();
    if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected)))
    {
        return Results.Json(new { error = "Invalid signature" }, statusCode: 403);
    }
    using var webhook = JsonDocument.Parse(body);
    string Field(string name) => webhook.RootElement.GetProperty(name).GetString() ?? "";
    // In a real receiver: put it into a queue here, and do the work elsewhere.
    if (seen.TryAdd($"{Field("job_id")} {Field("timestamp")}", true))
    {
        Console.WriteLine($"job {Field("job_id")}: {Field("status")}");
    }
    return Results.Json(new { success = true });
});

app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening at {app.Urls.First()}/webhook-handler"));
app.Run();
