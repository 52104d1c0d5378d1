import http from 'node:http';

const agent = new http.Agent({ keepAlive: true });

/** @param {string} url @param {string} method @param {string} route @param {string} token @param {object} [body] @returns {Promise<{ status: number, body: string }>} */
export function send(url, method, route, token, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(url + route, { method, agent, headers: { cookie: `kuangan_sign_in=${token}`, ...(body ? { 'content-type': 'application/json' } : {}) } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    request.on('error', reject).end(body ? JSON.stringify(body) : undefined);
  });
}
