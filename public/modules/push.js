/**
 * <push-alerts publickey worker start stop> holds a button that asks the browser to show alerts, and takes that back. It is
 * there where a browser can; permission is asked for by the press alone.
 */
class PushAlerts extends HTMLElement {
  async connectedCallback() {
    const button = this.querySelector('button');
    if (!('PushManager' in window && 'Notification' in window && navigator.serviceWorker)) return;
    let isOn = Boolean(await findSubscription());
    const tell = (words) => {
      this.querySelector('[role=status]').textContent = words;
      button.textContent = isOn ? 'No more alerts in this browser' : 'Alert me in this browser';
      button.hidden = !isOn && Notification.permission === 'denied';
    };
    button.addEventListener('click', async () => {
      button.disabled = true;
      let words = wentWrong;
      try {
        words = await (isOn ? turnOff(this) : turnOn(this));
        isOn = Boolean(await findSubscription());
      } catch {
        // A browser without its push service, or a site that cannot be reached.
      }
      button.disabled = false;
      tell(words);
    });
    tell(Notification.permission === 'denied' ? isBlocked : '');
  }
}

const wentWrong = 'That did not work. Please try again in a while.';
const isBlocked = 'This browser is set to show no notifications from here. You can change that in its settings.';

async function findSubscription() {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager.getSubscription();
}

async function turnOn(element) {
  const permission = await Notification.requestPermission();
  if (permission === 'denied') return isBlocked;
  if (permission !== 'granted') return '';
  await navigator.serviceWorker.register(element.getAttribute('worker'));
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = element.getAttribute('publickey');
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const { endpoint, keys } = subscription.toJSON();
  try {
    await post(element.getAttribute('start'), { endpoint, ...keys });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'Done: breaking news will show here.';
}

async function turnOff(element) {
  const subscription = await findSubscription();
  await subscription?.unsubscribe();
  // Where this does not arrive, the push service tells the site that nobody is there.
  if (subscription) await post(element.getAttribute('stop'), { endpoint: subscription.endpoint }).catch(() => {});
  return 'Done: no more alerts here.';
}

/** The site answers by leading to a page, which nobody wants to see. */
async function post(address, fields) {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error(`${address} answered ${answer.status}`);
}

customElements.define('push-alerts', PushAlerts);
