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

def values_for(state)
  unique = SecureRandom.uuid
  values = {
    unique: unique,
    authorization: "Bearer #{TOKEN}",
    api_token: TOKEN,
    unknown_authorization: "Bearer never-issued-#{unique}",
    absent_noteId: "no-note-#{unique}"
  }
  note = call("POST", "/notes", { text: unique })
  case state
  when "all that the request needs exists"
    values.merge(noteId: note["id"])
  when "what the path names was deleted"
    call("DELETE", "/notes/#{note["id"]}")
    values.merge(other_noteId: note["id"])
  else
    raise "the state \"#{state}\" can't be brought about"
  end
end

run(lambda do |env|
  asked = JSON.parse(env["rack.input"].read)
  answer = asked["action"] == "teardown" ? {} : values_for(asked["state"])
  [200, { "content-type" => "application/json" }, [JSON.generate(answer)]]
rescue StandardError => e
  [422, { "content-type" => "application/json" }, [JSON.generate(error: e.message)]]
end)
