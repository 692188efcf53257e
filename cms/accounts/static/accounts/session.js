// Warns before a session ends, in every page of the admin, and lets somebody go on with one press of a button.
(() => {
  const { address, seconds, text, stay, over } = document.currentScript.dataset;
  const WARN_SECONDS = 120;
  const box = document.createElement('div');
  box.className = 'accounts-session';
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-live', 'assertive');
  box.hidden = true;
  const message = document.createElement('p');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = stay;
  box.append(message, button);

  const show = (words, { canStay }) => {
    message.textContent = words;
    button.hidden = !canStay;
    box.hidden = false;
  };

  // Another tab may have kept the session: only the server knows.
  const ask = async (method) => {
    const token = JSON.parse(document.getElementById('wagtail-config').textContent).CSRF_TOKEN;
    const answer = await fetch(address, {
      method,
      headers: { 'X-Requested-With': 'XMLHttpRequest', 'X-CSRFToken': token },
    });
    return answer.ok ? (await answer.json()).seconds_left : 0;
  };

  const wait = (left) => {
    const pause = left > WARN_SECONDS ? left - WARN_SECONDS : left + 1;
    setTimeout(look, pause * 1000);
  };

  const look = async (method = 'GET') => {
    let left;
    try {
      left = await ask(method);
    } catch {
      left = WARN_SECONDS + 60; // no network: look again in a minute
    }
    if (left <= 0) {
      show(over, { canStay: false });
      return;
    }
    if (left <= WARN_SECONDS) show(text, { canStay: true });
    else box.hidden = true;
    wait(left);
  };

  button.addEventListener('click', () => look('POST'));
  document.addEventListener('DOMContentLoaded', () => {
    if (document.body.classList.contains('login')) return;
    document.body.append(box);
    setTimeout(look, Math.max(Number(seconds) - WARN_SECONDS, 0) * 1000);
  });
})();
