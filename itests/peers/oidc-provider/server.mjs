// An OpenID provider on a free port of the loopback interface; see README.md.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [callback] = process.argv.slice(2);

const server = createServer((request, response) => provider.callback()(request, response));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "millwright",
      client_secret: "the secret of the client",
      redirect_uris: [callback],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub", "acr", "amr"], profile: ["name", "preferred_username", "groups"], email: ["email"] },
  pkce: { required: () => true },
  async findAccount(context, id) {
    return {
      accountId: id,
      claims: async () => ({
        sub: id,
        name: `Person ${id}`,
        preferred_username: id,
        email: `${id}@example.org`,
        groups: ["support"],
      }),
    };
  },
});

provider.on("server_error", (context, error) => console.error(error));
console.log(`ready ${issuer}`);
