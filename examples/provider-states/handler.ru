# Brings provider states about through the service's own API, as a Rack application: puma handler.ru -p 8091
require "json"
require "net/http"
require "securerandom"

SERVICE = URI(ENV.fetch("SERVICE", "http://127.0.0.1:8090"))
TOKEN = ENV.fetch("TOKEN", "a-good-token")

def call(method, path, body = nil)
  headers = { "Authorization" => "Bearer #{TOKEN}", "Content-Type" => "application/json" }
  answer = Net::HTTP.start(SERVICE.host, SERVICE.port) do |http|
    http.send_request(method, path, body && JSON.generate(body), headers)
  end
  raise "#{method} #{path} was answered #{answer.code}" unless answer.is_a?(Net::HTTPSuccess)

  JSON.parse(answer.body) if answer.body && !answer.body.empty?
end

# The values of the last state: what follows it needs them.
$values = {}

# Sends the request that a state names, with values in place of ${name}.
def send_named(asked)
  fill = ->(text) { text.gsub(/\$\{(\w+)\}/) { $values.fetch($1.to_sym) } }
  body = asked.fetch("body", {})
  data = body["base64"]&.unpack1("m") || body["text"] || (body.key?("json") && fill.(JSON.generate(body["json"]))) || nil
  query = URI.encode_www_form(asked.fetch("query", []).map { |name, value| [name, fill.(value)] })
  headers = asked["headers"].to_h { |name, value| [name, fill.(value)] }
  Net::HTTP.start(SERVICE.host, SERVICE.port) do |http|
    http.send_request(asked["method"], "#{fill.(asked["path"])}?#{query}", data, headers).code
  end
end

def values_for(state, params)
  return { status_of_refusal: send_named(params["request"]) } if state == "this request was sent, which is to have no effect"

  unique = SecureRandom.uuid
  $values = {
    unique: unique,
    authorization: "Bearer #{TOKEN}",
    api_token: TOKEN,
    unknown_authorization: "Bearer never-issued-#{unique}",
    absent_noteId: "no-note-#{unique}"
  }
  note = call("POST", "/notes", { text: unique })
  case state
  when "all that the request needs exists"
    $values = $values.merge(noteId: note["id"])
  when "what the path names was deleted"
    call("DELETE", "/notes/#{note["id"]}")
    $values = $values.merge(other_noteId: note["id"])
  else
    raise "the state \"#{state}\" can't be brought about"
  end
end

run(lambda do |env|
  asked = JSON.parse(env["rack.input"].read)
  answer = asked["action"] == "teardown" ? {} : values_for(asked["state"], asked["params"])
  [200, { "content-type" => "application/json" }, [JSON.generate(answer)]]
rescue StandardError => e
  [422, { "content-type" => "application/json" }, [JSON.generate(error: e.message)]]
end)
