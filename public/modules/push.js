/**
 * <push-alerts publickey worker start stop> holds a button that asks the browser to show alerts, and takes that back. It is
 * there where a browser can; permission is asked for by the press alone. What it says are the attributes `turnoff`, `on`, `off`,
 * `wrong` and `blocked`.
 */
class PushAlerts extends HTMLElement {
  async connectedCallback() {
    const button = this.querySelector('button');
    if (!('PushManager' in window && 'Notification' in window && navigator.serviceWorker)) return;
    const subscription = await findSubscription(this);
    let isOn = Boolean(subscription);
    const turnOnWords = button.textContent;
    const tell = (words) => {
      this.querySelector('[role=status]').textContent = words;
      button.textContent = isOn ? this.getAttribute('turnoff') : turnOnWords;
      button.hidden = !isOn && Notification.permission === 'denied';
    };
    button.addEventListener('click', async () => {
      button.disabled = true;
      let words = this.getAttribute('wrong');
      try {
        words = await (isOn ? turnOff(this) : turnOn(this));
        isOn = Boolean(await findSubscription(this));
      } catch {
        // A browser without its push service, or a site that cannot be reached.
      }
      button.disabled = false;
      tell(words);
    });
    tell(Notification.permission === 'denied' ? this.getAttribute('blocked') : '');
    if (subscription && isDue()) await start(this, subscription).catch(() => {});
  }
}

/** One for another key than the site has now would never show anything, and be in the way of a new one: it goes. */
async function findSubscription(element) {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  const key = subscription?.options?.applicationServerKey;
  if (!key || toText(key) === element.getAttribute('publickey')) return subscription;
  await subscription.unsubscribe().catch(() => {});
  return null;
}

/** Bytes in base64url. */
function toText(bytes) {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Once a day, where somebody looks: the site may have lost a subscription that the browser still has. */
function isDue() {
  const [name, day] = ['alerts told', 86_400_000];
  try {
    if (document.visibilityState !== 'visible' || Date.now() - Number(localStorage.getItem(name)) < day) return false;
    localStorage.setItem(name, String(Date.now()));
    return true;
  } catch {
    // Without a memory it would be once a page.
    return false;
  }
}

async function turnOn(element) {
  const permission = await Notification.requestPermission();
  if (permission === 'denied') return element.getAttribute('blocked');
  if (permission !== 'granted') return '';
  await navigator.serviceWorker.register(element.getAttribute('worker'));
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = element.getAttribute('publickey');
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  try {
    await start(element, subscription);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return element.getAttribute('on');
}

async function turnOff(element) {
  const subscription = await findSubscription(element);
  await subscription?.unsubscribe();
  // Where this does not arrive, the push service tells the site that nobody is there.
  if (subscription) await post(element.getAttribute('stop'), { endpoint: subscription.endpoint }).catch(() => {});
  return element.getAttribute('off');
}

function start(element, subscription) {
  const { endpoint, keys } = subscription.toJSON();
  return post(element.getAttribute('start'), { endpoint, ...keys });
}

/** The site answers by leading to a page, which nobody wants to see. */
async function post(address, fields) {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error(`${address} answered ${answer.status}`);
}

customElements.define('push-alerts', PushAlerts);
