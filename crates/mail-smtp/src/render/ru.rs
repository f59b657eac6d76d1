//! Letters in Russian.

use chrono::{DateTime, Datelike as _, Utc};
use tercul_auth::Letter;

use super::draft::{Body, Draft};
use super::facts::Facts;

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
];

pub(super) fn write(letter: Letter, facts: &Facts) -> Draft {
    Draft {
        language: "ru",
        greeting: match &facts.name {
            Some(name) => format!("Здравствуйте, {name}!"),
            None => "Здравствуйте!".to_owned(),
        },
        body: match letter {
            Letter::VerifyEmail => verify_email(facts),
            Letter::AlreadyRegistered => already_registered(),
            Letter::ResetPassword => reset_password(facts),
            Letter::NoAccount => no_account(),
            Letter::PasswordChanged => password_changed(),
            Letter::ChangeEmail => change_email(facts),
            Letter::EmailChangeNotice => email_change_notice(facts),
            Letter::TokenReuse => token_reuse(facts),
            Letter::TwoFactorEnabled => two_factor_enabled(),
            Letter::TwoFactorDisabled => two_factor_disabled(),
            Letter::DeletionRequested => deletion_requested(facts),
            Letter::Suspended => suspended(facts),
            Letter::DataExportReady => data_export_ready(facts),
        },
        closing: "Это письмо отправлено автоматически, ответы на него никто не читает.",
    }
}

fn verify_email(facts: &Facts) -> Body {
    Body::about("Подтвердите адрес электронной почты")
        .say("Добро пожаловать в Tercul. Подтвердите, пожалуйста, что этот адрес ваш.")
        .link("Подтвердить адрес", facts)
        .say_if_known(link_life(facts))
        .say(
            "Если вы не регистрировались, просто не обращайте внимания на это письмо: учётная запись, \
             которую никто не подтвердил, через семь дней удаляется.",
        )
}

fn already_registered() -> Body {
    Body::about("У вас уже есть учётная запись")
        .say(
            "Кто-то — возможно, вы — попытался зарегистрироваться в Tercul с этим адресом. Он уже \
             принадлежит вашей учётной записи, и в ней ничего не изменилось.",
        )
        .say(
            "Если это были вы, просто войдите. Если вы не помните пароль, запросите новый на \
             странице входа.",
        )
        .say(
            "Если это были не вы, делать ничего не нужно: никто не узнал, что у вас есть учётная \
             запись.",
        )
}

fn reset_password(facts: &Facts) -> Body {
    Body::about("Задайте новый пароль")
        .say("Кто-то — скорее всего, вы — запросил новый пароль для вашей учётной записи в Tercul.")
        .link("Задать новый пароль", facts)
        .say_if_known(link_life(facts))
        .say("Когда пароль сменится, сеансы на всех устройствах завершатся.")
        .say("Если это были не вы, ничего не делайте: пароль останется прежним.")
}

fn no_account() -> Body {
    Body::about("С этим адресом нет учётной записи")
        .say(
            "Кто-то — возможно, вы — запросил в Tercul новый пароль, указав этот адрес, но \
             учётной записи с таким адресом нет.",
        )
        .say(
            "Если это были вы, возможно, вы регистрировались с другим адресом. Попробуйте указать \
             его или зарегистрируйтесь с этим.",
        )
        .say("Если это были не вы, делать ничего не нужно.")
}

fn password_changed() -> Body {
    Body::about("Ваш пароль изменён")
        .say("Пароль вашей учётной записи в Tercul изменён.")
        .say("Если это сделали вы, больше ничего не нужно.")
        .say(
            "Если это сделали не вы, немедленно запросите новый пароль на странице входа. Когда \
             вы его зададите, все сеансы вашей учётной записи завершатся.",
        )
}

fn change_email(facts: &Facts) -> Body {
    Body::about("Подтвердите новый адрес электронной почты")
        .say(
            "Вы попросили привязать этот адрес к вашей учётной записи в Tercul. Подтвердите, \
             пожалуйста, что он ваш; до тех пор остаётся прежний адрес.",
        )
        .link("Подтвердить новый адрес", facts)
        .say_if_known(link_life(facts))
        .say("Если это были не вы, ничего не делайте: адрес не будет использован.")
}

fn email_change_notice(facts: &Facts) -> Body {
    Body::about("Адрес вашей учётной записи скоро изменится")
        .say(
            "Кто-то — скорее всего, вы — попросил привязать к вашей учётной записи в Tercul \
             другой адрес электронной почты. Он заменит этот, как только будет подтверждён.",
        )
        .say("Если это были вы, делать ничего не нужно.")
        .say(
            "Если это были не вы, сохраните этот адрес и сразу задайте новый пароль. Ссылка \
             действует и тогда, когда новый адрес уже подтверждён.",
        )
        .link("Сохранить этот адрес", facts)
        .say_if_known(link_life(facts))
}

fn token_reuse(facts: &Facts) -> Body {
    Body::about("Мы завершили один из ваших сеансов")
        .say(
            "Одним из сеансов вашей учётной записи в Tercul воспользовались сразу в двух местах. \
             Возможно, кто-то его скопировал, поэтому мы его завершили.",
        )
        .quote("Устройство назвало себя так:", facts)
        .say(
            "Чтобы продолжить, войдите снова. Если в настройках вы видите чужие сеансы, завершите \
             их и смените пароль.",
        )
}

fn two_factor_enabled() -> Body {
    Body::about("Двухфакторная аутентификация включена")
        .say(
            "Теперь для входа в вашу учётную запись в Tercul нужен ещё и код из \
             приложения-аутентификатора. Храните коды восстановления в надёжном месте: каждый из \
             них один раз заменяет приложение.",
        )
        .say(
            "Если это сделали не вы, кто-то получил доступ к вашей учётной записи. Смените пароль \
             на устройстве, где вы ещё не вышли из неё, и завершите все остальные сеансы.",
        )
}

fn two_factor_disabled() -> Body {
    Body::about("Двухфакторная аутентификация выключена")
        .say("Теперь для входа в вашу учётную запись в Tercul достаточно одного пароля.")
        .say("Если это сделали вы, её можно в любое время снова включить в настройках.")
        .say(
            "Если это сделали не вы, немедленно смените пароль, завершите все остальные сеансы и \
             снова её включите.",
        )
}

fn deletion_requested(facts: &Facts) -> Body {
    Body::about("Ваша учётная запись будет удалена")
        .say(match facts.until {
            Some(until) => format!(
                "По вашей просьбе учётная запись в Tercul будет удалена {}.",
                moment(until)
            ),
            None => "По вашей просьбе учётная запись в Tercul будет удалена.".to_owned(),
        })
        .say(
            "Тогда сотрутся все личные данные. То, что вы внесли в библиотеку, останется как труд \
             бывшего участника.",
        )
        .say("До этого ещё можно передумать: войдите и отмените удаление.")
        .say("Если об этом просили не вы, отмените удаление и смените пароль.")
}

fn suspended(facts: &Facts) -> Body {
    Body::about("Ваша учётная запись заблокирована")
        .say(match facts.until {
            Some(until) => format!(
                "Ваша учётная запись в Tercul заблокирована до {}.",
                moment(until)
            ),
            None => "Ваша учётная запись в Tercul заблокирована на неопределённый срок.".to_owned(),
        })
        .quote("Причина:", facts)
        .say("Пока она заблокирована, войти нельзя. То, что вы внесли в библиотеку, остаётся.")
}

fn data_export_ready(facts: &Facts) -> Body {
    Body::about("Копия ваших данных готова")
        .say("Копия ваших данных в Tercul, которую вы запросили, готова.")
        .say(match facts.until {
            Some(until) => format!("Войдите и скачайте её в настройках до {}.", moment(until)),
            None => "Войдите и скачайте её в настройках.".to_owned(),
        })
        .say("Если её запросили не вы, смените пароль и завершите все остальные сеансы.")
}

fn link_life(facts: &Facts) -> Option<String> {
    let until = moment(facts.until?);
    Some(format!("Ссылка действует один раз, до {until}."))
}

/// `25 ноября 2026 года, 13:40 UTC`
fn moment(at: DateTime<Utc>) -> String {
    let month = MONTHS[at.month0() as usize % MONTHS.len()];
    let time = at.format("%H:%M");
    format!("{} {month} {} года, {time} UTC", at.day(), at.year())
}
